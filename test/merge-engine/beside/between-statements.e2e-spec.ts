import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from 'pg';
import { eventually } from '../../support/eventually.js';
import { Playground } from '../playground.js';
import { InterleavedConnection } from './interleaved-connection.js';
import { WORKSHOP, WORKSHOP_POLICY, WORKSHOP_ROWS, WRITES } from './workshop.js';
import { Writer } from './writer.js';

/** What stands of each table, in it and in the ledger. */
type State = ReadonlyMap<string, string>;

/**
 * Others write to what a merge works on, at each of its statements in turn. Whatever they write, it must be as if it
 * had come before the whole merge or after it, or they must have been told that it failed.
 */
describe('a write between two statements of a merge', () => {
  let database: Playground;
  let clients: Client[];
  let observer: Client;
  let merging: number[];
  let others: number[];
  let before: State;
  let after: State;
  let count: number;

  beforeAll(async () => {
    database = await Playground.open(WORKSHOP);
    database.policy = WORKSHOP_POLICY;
    clients = await Promise.all(WRITES.map(() => database.secondClient()));
    observer = await database.secondClient();
    merging = [await sessionOf(database.client)];
    others = await Promise.all(clients.map(sessionOf));
    before = await stateBehind(async () => {
      await writeAll();
      await database.merge();
    });
    after = await stateBehind(async () => {
      await database.merge();
      await writeAll();
    });
    await database.run(WORKSHOP_ROWS);
    count = await mergeBeside({ at: 0, open: false });
  });

  afterAll(() => database.close());

  it.each([
    { open: false, what: 'that is done at once' },
    { open: true, what: 'whose transaction is open still' },
  ])('$what is never lost, nor seen by halves', async ({ open }) => {
    for (let at = 1; at <= count; at += 1) {
      const state = await stateBehind(() => mergeBeside({ at, open }));

      for (const table of new Set([...before.keys(), ...after.keys()])) {
        const possible = [before, after].map((each) => `at ${at}:\n${each.get(table)}`);
        expect(possible).toContain(`at ${at}:\n${state.get(table)}`);
      }
    }
  });

  async function stateBehind(act: () => Promise<unknown>): Promise<State> {
    await database.run(WORKSHOP_ROWS);
    await act();
    const archived = await database.column(
      `SELECT table_name || ' archived ' || "row" FROM guestpass_merge.archived ORDER BY 1`,
    );
    const lines = [...(await database.everything()), ...archived.map(String)];
    const tables = new Set(lines.map(tableOf));
    return new Map(
      [...tables].map((each) => [each, lines.filter((line) => tableOf(line) === each).join('\n')]),
    );
  }

  async function writeAll(): Promise<void> {
    for (const each of WRITES) await database.client.query(each).catch(() => undefined);
  }

  /** Merges while all others write at one statement. Answers how many statements it took. */
  async function mergeBeside({ at, open }: { at: number; open: boolean }): Promise<number> {
    const writers = WRITES.map((write, i) => new Writer(clients[i] ?? database.client, write));
    const isSettled = async () => (await waiting(others)) === writers.filter(({ waits }) => waits).length;
    const isHeldUp = async () => (await waiting(merging)) === 1;
    const statements = await database.inTransaction(async (inner) => {
      const connection = new InterleavedConnection(inner, at, {
        before: async () => {
          for (const each of writers) each.begin({ open });
          await eventually(isSettled, Boolean);
        },
        meanwhile: async (answer) => {
          if (!open) return;
          let answered = false;
          answer
            .finally(() => {
              answered = true;
            })
            .catch(() => undefined);
          await eventually(async () => answered || (await isHeldUp()), Boolean);
          for (const each of writers) each.commit();
        },
      });
      const plan = await database.engine.plan(connection, { table: 'public.users' }, WORKSHOP_POLICY);
      await database.engine.run(connection, plan, { survivor: { id: 7 }, loser: { id: 9 } });
      return connection.count;
    });
    await Promise.all(writers.map((each) => each.end()));
    return statements;
  }

  /** How many of these sessions wait for a lock. */
  async function waiting(sessions: readonly number[]): Promise<number> {
    const { rowCount } = await observer.query(
      `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND pid = ANY ($1)`,
      [sessions],
    );
    return rowCount ?? 0;
  }
});

function tableOf(line: string): string {
  return line.split(' ')[0] ?? '';
}

async function sessionOf(client: Client): Promise<number> {
  const { rows } = await client.query('SELECT pg_backend_pid() AS pid');
  return rows[0].pid;
}
