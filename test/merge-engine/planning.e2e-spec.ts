import { afterEach, describe, expect, it } from '@jest/globals';
import type { Connection } from '../../src/merge-engine/connection.js';
import { MergeEngine } from '../../src/merge-engine/merge-engine.js';
import { largeSchema } from './filling/large-schema.js';
import { Playground } from './playground.js';

describe('planning', () => {
  let database: Playground;

  afterEach(() => database.close());

  /** How many statements it takes to plan, and to plan again. */
  async function statementsFor(tables: number): Promise<[number, number]> {
    database = await Playground.of(largeSchema({ tables, references: tables / 2 }), 'public.users');
    const engine = new MergeEngine();
    const statements: string[] = [];
    await database.inTransaction(async (connection) => {
      const counting: Connection = {
        query: (text, values) => {
          statements.push(text);
          return connection.query(text, values);
        },
      };
      await engine.plan(counting, { table: 'public.users' });
      statements.push('');
      await engine.plan(counting, { table: 'public.users' });
    });
    const first = statements.indexOf('');
    return [first, statements.length - first - 1];
  }

  it('asks as little about many tables as about few, and then only whether anything has changed', async () => {
    const few = await statementsFor(4);
    await database.close();

    const many = await statementsFor(160);

    expect(many).toEqual(few);
    expect(many[1]).toBe(1);
  });

  it('follows what hangs on what, however much it is', async () => {
    database = await Playground.of(largeSchema({ tables: 60, references: 20 }), 'public.users');

    const { references } = (await database.plan()).toJSON();

    expect(references.filter(({ referenced }) => referenced.table === 'public.users')).toHaveLength(20);
    // Rows of t2 may give way to twins, and those of t4, t5 and t6 refer to them.
    expect(references.map(({ table, referenced }) => `${table} ${referenced.table}`)).toEqual(
      expect.arrayContaining(['public.t4 public.t2', 'public.t5 public.t2', 'public.t6 public.t2']),
    );
  });
});
