/** A service reduced to its database: starts it as its argument says, tells where it is, and leaves when told. */
import type { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres/embedded-postgres.js';

const log: string[] = [];
const children: ChildProcess[] = [];
subscribe('child_process', (message) => children.push((message as { process: ChildProcess }).process));

const options = JSON.parse(process.argv[2] ?? '{}');
const postgres = await startEmbeddedPostgres({ ...options, log: (line) => log.push(line) });
const keeper = children.find(({ spawnargs }) => spawnargs.some((argument) => argument.includes('keeper')));
process.stdout.write(JSON.stringify({ ...postgres, log, keeperPid: keeper?.pid }));

await once(process.stdin, 'data');
await postgres.stop();
process.exit();
