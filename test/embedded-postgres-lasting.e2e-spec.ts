import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startEmbeddedPostgres } from '../src/database/embedded-postgres/embedded-postgres.js';
import { answers, query, until } from './support/ask-postgres.js';
import { EmbeddedPostgresProcess } from './support/embedded-postgres-process.js';
import { openFolder } from './support/open-folder.js';

// Many servers and as many processes: on a busy machine that takes its time.
jest.setTimeout(60_000);

describe('An embedded PostgreSQL that keeps its data', () => {
  let prepared: string;
  let folder: string;
  let dataDir: string;
  let processes: EmbeddedPostgresProcess[];

  // Copied for each test, since making one costs more than all else here.
  beforeAll(async () => {
    prepared = openFolder();
    const first = await EmbeddedPostgresProcess.start({ dataDir: join(prepared, 'data') });
    await first.leave();
  });

  beforeEach(() => {
    folder = openFolder();
    dataDir = copyTo('data');
    processes = [];
  });

  afterEach(async () => {
    await Promise.all(processes.map((process) => process.leave()));
    // A server whose process was killed stops answering first, and writing later.
    await until(() => !existsSync(join(dataDir, 'data', 'postmaster.pid')));
    rmSync(folder, { recursive: true, force: true });
  });

  afterAll(() => rmSync(prepared, { recursive: true, force: true }));

  it('keeps data, behind a password that only its owner reads', async () => {
    const first = await start({ dataDir });
    await query(first.started.url, 'CREATE TABLE kept (id int)');
    await first.leave();

    const { started } = await start({ dataDir });

    expect(await query(started.url, 'SELECT count(*)::int FROM kept')).toEqual([{ count: 0 }]);
    expect(started).toMatchObject({
      adopted: false,
      url: expect.stringMatching(/:[\w-]{32}@127\.0\.0\.1:/),
    });
    expect(statSync(join(started.directory, 'password')).mode & 0o777).toBe(0o600);
    expect(await answers(started.url.replace(/:[\w-]{32}@/, ':wrong@'))).toBe(false);
  });

  it('stops after its process was killed, and starts again with what was committed', async () => {
    const killed = await start({ dataDir });
    await query(killed.started.url, 'CREATE TABLE kept (id int)');
    await killed.kill();
    await until(async () => !(await answers(killed.started.url)));

    const { started } = await start({ dataDir });

    expect(await query(started.url, 'SELECT count(*)::int FROM kept')).toEqual([{ count: 0 }]);
  });

  it('starts again at once after its process was killed', async () => {
    const killed = await start({ dataDir });
    await killed.kill();

    const { started } = await start({ dataDir });

    await setTimeout(500);
    expect(await answers(started.url)).toBe(true);
  });

  it('is adopted when nothing was left that could stop it', async () => {
    const killed = await start({ dataDir });
    await killed.killWithKeeper();

    const adopter = await start({ dataDir });
    await adopter.leave();

    expect(adopter.started).toMatchObject({ adopted: true, port: killed.started.port });
    expect(await answers(adopter.started.url)).toBe(false);
  });

  it('stops with the last of its processes, whoever of them started it', async () => {
    const starter = await start({ dataDir });
    const [killed, last] = await Promise.all([start({ dataDir }), start({ dataDir })]);
    const { url } = starter.started;

    await starter.leave();
    const afterStarter = await answers(url);
    await killed.kill();
    await setTimeout(500);
    const afterKilled = await answers(url);
    await last.leave();

    expect([afterStarter, afterKilled, await answers(url)]).toEqual([true, true, false]);
  });

  it('may be stopped twice', async () => {
    const postgres = await startEmbeddedPostgres({ dataDir });

    await Promise.all([postgres.stop(), postgres.stop()]);
    await postgres.stop();

    expect(await answers(postgres.url)).toBe(false);
  });

  it('stops when all its processes are killed at once', async () => {
    const all = await Promise.all([start({ dataDir }), start({ dataDir })]);

    await Promise.all(all.map((process) => process.kill()));

    await until(async () => !(await answers(all[0]?.started.url ?? '')));
  });

  it('runs side by side with that of another service', async () => {
    const other = copyTo('other');
    const services = await Promise.all([start({ dataDir }), start({ dataDir: other })]);

    const ports = services.map(({ started }) => started.port);

    expect(new Set(ports).size).toBe(2);
  });

  it('starts though its old process number now belongs to another program', async () => {
    const first = await start({ dataDir });
    await first.leave();
    writeFileSync(
      join(first.started.directory, 'data', 'postmaster.pid'),
      `${process.pid}\n${dataDir}\n1\n1\n\n`,
    );

    const { started } = await start({ dataDir });

    expect(started.adopted).toBe(false);
  });

  it('names the way out when it cannot start', async () => {
    const other = copyTo('other');
    const { started } = await start({ dataDir });

    const refused = startEmbeddedPostgres({ dataDir: other, port: started.port });

    await expect(refused).rejects.toThrow(/Address already in use[\s\S]*Set DATABASE_URL/);
  });

  function copyTo(name: string): string {
    execFileSync('cp', ['-a', join(prepared, 'data'), join(folder, name)]);
    return join(folder, name);
  }

  async function start(options: { dataDir: string }): Promise<EmbeddedPostgresProcess> {
    const process = await EmbeddedPostgresProcess.start(options);
    processes.push(process);
    return process;
  }
});
