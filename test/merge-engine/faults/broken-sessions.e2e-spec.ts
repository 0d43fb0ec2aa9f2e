import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../support/eventually.js';
import { Playground } from '../playground.js';
import type { Fault, Task } from './breaking-connection.js';
import { STUDIO } from './studio.js';
import { countStatements, cutOff, killed, type Victim } from './victims.js';

/** Sessions that break, at every statement in turn: what they began is done whole, or nothing of it. */
describe('a session that breaks', () => {
  let database: Playground;
  let broken = 0;

  const ways: { how: string; victim: Victim; sent: boolean }[] = [
    { how: 'is cut off before a statement goes out', victim: cutOff, sent: false },
    { how: 'is cut off behind a statement', victim: cutOff, sent: true },
    { how: 'is killed behind a statement', victim: killed, sent: true },
  ];

  beforeEach(async () => {
    database = await Playground.open(STUDIO);
  });

  afterEach(() => database.close());

  afterAll(() => {
    process.stderr.write(`sessions that broke: ${broken}\n`);
    expect(broken).toBeGreaterThanOrEqual(300);
  });

  it.each(ways)(
    'leaves all of a merge or nothing when it $how',
    async ({ victim, sent }) => {
      const before = await state();
      const { count } = await countStatements(database.url, 'merge');
      const after = await state();

      for (let statement = 1; statement <= count; statement += 1) {
        for (const each of await merges()) await database.undo(each);
        const found = await stateBehind(victim, 'merge', { statement, sent });
        expect(possible({ before, after }, { statement, sent }, count)).toContainEqual(found);
      }
    },
    600_000,
  );

  it.each(ways)(
    'leaves all of an undo or nothing when it $how',
    async ({ victim, sent }) => {
      const after = await state();
      const { count } = await countStatements(database.url, { undo: await merged() });

      for (let statement = 1; statement <= count; statement += 1) {
        const task = { undo: await merged() };
        const before = await state();
        const found = await stateBehind(victim, task, { statement, sent });
        expect(possible({ before, after }, { statement, sent }, count)).toContainEqual(found);
      }
    },
    600_000,
  );

  /** Only a commit that went out may have been carried out. */
  function possible({ before, after }: { before: string[]; after: string[] }, fault: Fault, count: number) {
    return fault.sent && fault.statement === count ? [before, after] : [before];
  }

  async function stateBehind(victim: Victim, task: Task, fault: Fault): Promise<string[]> {
    await victim(database.url, task, fault);
    broken += 1;
    const sessions = `SELECT count(*)::int FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'victim'`;
    // The server has to notice first that nobody is there any more.
    const left = await eventually(
      () => database.column(sessions),
      ([count]) => count === 0,
    );
    expect(left).toEqual([0]);
    return state();
  }

  /** The merge that stands, made if there is none. */
  async function merged(): Promise<string> {
    const [standing] = await merges();
    return standing ?? (await countStatements(database.url, 'merge')).mergeId;
  }

  async function merges(): Promise<string[]> {
    return (await database.column('SELECT id FROM guestpass_merge.merge WHERE undone_at IS NULL')).map(
      String,
    );
  }

  async function state(): Promise<string[]> {
    const deferrable = await database.column('SELECT conname FROM pg_constraint WHERE condeferrable');
    return [...(await database.everything()), `merges ${(await merges()).length}`, deferrable.join()];
  }
});
