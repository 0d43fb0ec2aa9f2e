import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import { eventually } from '../support/eventually.js';
import type { CommandLine } from './support/command-line.js';
import { PAIR, Shop } from './support/shop.js';

const PATIENCE_MS = 60_000;
jest.setTimeout(2 * PATIENCE_MS);
const PATIENT = ['--lock-timeout', '0'];

describe('a merge that has to wait', () => {
  let shop: Shop;
  let before: string[];
  let holder: Client;

  beforeEach(async () => {
    shop = await Shop.open();
    before = await shop.database.everything();
    holder = new Client(shop.database.url);
    await holder.connect();
  });
  afterEach(async () => {
    await holder.end();
    await shop.close();
  });

  it('tells on standard error where it is, and goes on when it can', async () => {
    await hold('LOCK TABLE cart_item IN SHARE MODE');

    const merge = shop.start('run', ...PAIR, ...PATIENT, '--json');
    await eventually(
      () => merge.stderr,
      (text) => text.includes('public.cart_item'),
      PATIENCE_MS,
    );
    await holder.query('ROLLBACK');

    const { exitCode, stdout, stderr } = await merge.end();
    expect(stderr).toMatch(/^guestpass-merge: \d+ s: at public\.cart_item, \d+ rows done$/m);
    expect({ exitCode, alreadyMerged: JSON.parse(stdout).alreadyMerged }).toEqual({
      exitCode: 0,
      alreadyMerged: false,
    });
  });

  it('gives up after the time for locks, and says how to wait longer', async () => {
    await hold('SELECT FROM users WHERE id = 9 FOR KEY SHARE');

    const { exitCode, stdout } = await shop.run('run', ...PAIR, '--lock-timeout', '1', '--json');

    expect({ exitCode, code: JSON.parse(stdout).error.code }).toEqual({ exitCode: 1, code: '55P03' });
    expect(JSON.parse(stdout).error.message).toContain('--lock-timeout');
    await holder.query('ROLLBACK');
    expect(await shop.database.everything()).toEqual(before);
  });

  it('gives up after the time for a statement', async () => {
    await hold('LOCK TABLE post IN SHARE MODE');

    const { exitCode, stdout } = await shop.run(
      'run',
      ...PAIR,
      ...PATIENT,
      '--statement-timeout',
      '1',
      '--json',
    );

    expect({ exitCode, code: JSON.parse(stdout).error.code }).toEqual({ exitCode: 1, code: '57014' });
    await holder.query('ROLLBACK');
    expect(await shop.database.everything()).toEqual(before);
  });

  it('changes nothing and holds nothing when it is interrupted', async () => {
    await hold('LOCK TABLE post IN SHARE MODE');
    const merge = shop.start('run', ...PAIR, ...PATIENT, '--json');
    await untilItWaits(merge);

    merge.signal('SIGINT');

    const { exitCode, stdout } = await merge.end();
    expect({ exitCode, code: JSON.parse(stdout).error.code }).toEqual({ exitCode: 1, code: 'interrupted' });
    expect(await eventually(backends, (pids) => pids.length === 0, PATIENCE_MS)).toEqual([]);
    await holder.query('ROLLBACK');
    expect(await shop.database.everything()).toEqual(before);
  });

  it('ends with 3 when its connection is lost', async () => {
    await hold('LOCK TABLE post IN SHARE MODE');
    const merge = shop.start('run', ...PAIR, ...PATIENT, '--json');
    await untilItWaits(merge);

    const [pid] = await backends();
    await shop.database.run(`SELECT pg_terminate_backend(${pid})`);

    const { exitCode, stdout } = await merge.end();
    const { error } = JSON.parse(stdout);
    expect({ exitCode, code: error.code }).toEqual({ exitCode: 3, code: 'database_unreachable' });
    expect(error.message).toContain('the connection was lost, nothing was changed');
    await holder.query('ROLLBACK');
    expect(await shop.database.everything()).toEqual(before);
  });

  it('tries again when somebody else was in the way', async () => {
    // A sequence counts what a rollback takes back.
    await shop.database.run(`
      CREATE SEQUENCE tries;
      CREATE FUNCTION disturb() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN IF nextval('tries') < 3 THEN RAISE EXCEPTION 'disturbed' USING ERRCODE = '40001'; END IF; RETURN new; END $$;
      CREATE TRIGGER disturbed BEFORE UPDATE ON post FOR EACH ROW EXECUTE FUNCTION disturb()`);

    const { exitCode, stderr } = await shop.run('run', ...PAIR);

    expect(exitCode).toBe(0);
    expect(stderr.match(/trying again/g)).toHaveLength(2);
    expect(await shop.database.rows('SELECT FROM post WHERE author_id = 9')).toEqual([]);
  });

  async function hold(statement: string): Promise<void> {
    await holder.query('BEGIN');
    await holder.query(statement);
  }

  /** Until the server says that the merge waits for a lock; or it ended, and the test will see. */
  async function untilItWaits(merge: CommandLine): Promise<void> {
    const waiting = () =>
      shop.database.rows(`SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND ${OURS}`);
    await eventually(waiting, (rows) => rows.length > 0, PATIENCE_MS);
    expect(merge.stdout).toBe('');
  }

  async function backends(): Promise<unknown[]> {
    return shop.database.column(`SELECT pid FROM pg_stat_activity WHERE ${OURS}`);
  }
});

const OURS = `application_name = 'guestpass-merge' AND datname = current_database()`;
