import { describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { copyTemplate, createDatabase } from './support/database.js';

describe('The databases of tests', () => {
  it('have all our tables, each for itself', async () => {
    const urls = await Promise.all([copyTemplate(), copyTemplate()]);

    const tables = await Promise.all(urls.map(tablesOf));

    expect(new Set(urls).size).toBe(2);
    expect(tables[0]).toContain('migrations');
    expect(tables[1]).toEqual(tables[0]);
  });

  it('are empty when asked for so', async () => {
    const url = await createDatabase();

    const tables = await tablesOf(url);

    expect(tables).toEqual([]);
  });
});

async function tablesOf(url: string): Promise<string[]> {
  const client = new Client(url);
  await client.connect();
  const { rows } = await client.query(
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  await client.end();
  return rows.map(({ tablename }) => String(tablename));
}
