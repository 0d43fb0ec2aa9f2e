import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from '../src/database/embedded-postgres/embedded-postgres.js';
import { answers, query, until } from './support/ask-postgres.js';
import { EmbeddedPostgresProcess } from './support/embedded-postgres-process.js';
import { openFolder } from './support/open-folder.js';

// Many servers and as many processes: on a busy machine that takes its time.
jest.setTimeout(60_000);

const isRoot = process.getuid?.() === 0;

describe('The embedded PostgreSQL', () => {
  let folder: string;
  let dataDir: string;
  let processes: EmbeddedPostgresProcess[];

  beforeEach(() => {
    folder = openFolder();
    dataDir = join(folder, 'data');
    processes = [];
  });

  afterEach(async () => {
    await Promise.all(processes.map((process) => process.leave()));
    for (const { started } of processes) rmSync(started.directory, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  });

  it('is PostgreSQL 18 with a database in UTF-8, and gone without a trace when stopped', async () => {
    const postgres = await startEmbeddedPostgres({ database: 'shop', user: 'keeper' });

    const [row] = await query(
      postgres.url,
      "SELECT current_database(), current_user, current_setting('server_version_num')::int / 10000 AS version, " +
        "current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone",
    );
    await postgres.stop();

    expect(row).toEqual({
      current_database: 'shop',
      current_user: 'keeper',
      version: 18,
      encoding: 'UTF8',
      zone: 'UTC',
    });
    expect(await answers(postgres.url)).toBe(false);
    expect(existsSync(postgres.directory)).toBe(false);
  });

  it('throws throw-away data away even when its process is killed', async () => {
    const killed = await start({});

    await killed.kill();

    await until(() => !existsSync(killed.started.directory));
    expect(await answers(killed.started.url)).toBe(false);
  });

  it('is one server for processes that start at once', async () => {
    const both = await Promise.all([start({ dataDir }), start({ dataDir })]);

    const urls = both.map(({ started }) => started.url);

    expect(urls[1]).toBe(urls[0]);
    expect(both.map(({ started }) => started.adopted).toSorted()).toEqual([false, true]);
    expect(await answers(urls[0] ?? '')).toBe(true);
  });

  it('makes a cluster again that was left half-made', async () => {
    mkdirSync(join(dataDir, 'data', 'base'), { recursive: true });
    const abandoned = join(dataDir, 'data-999999999-xyz');
    mkdirSync(abandoned);

    const { started } = await start({ dataDir });

    expect(await answers(started.url)).toBe(true);
    expect(existsSync(abandoned)).toBe(false);
  });

  it('lies elsewhere, and says so, when the account of its server cannot enter the folder', async () => {
    chmodSync(folder, 0o700);

    const { started } = await start({ dataDir });
    const again = await start({ dataDir });

    expect(started.directory === dataDir).toBe(!isRoot);
    expect(started.log.join('\n')).toContain(started.directory);
    expect(again.started).toMatchObject({ adopted: true, directory: started.directory });
  });

  async function start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgresProcess> {
    const process = await EmbeddedPostgresProcess.start(options);
    processes.push(process);
    return process;
  }
});
