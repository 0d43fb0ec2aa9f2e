import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { TableCounts } from '../merge-engine/ledger/ledger.js';
import { MergeDeclarations } from '../users/merge-declaration.js';
import type { MergePair } from './user-merge-engine.js';

/** Counts what people would miss: "12 items were added to your account". */
@Injectable()
export class MergeItems {
  /** Table → the column that tells its items apart. */
  private readonly keys: ReadonlyMap<string, string>;

  constructor(
    private readonly database: Database,
    { declarations }: MergeDeclarations,
  ) {
    this.keys = new Map(declarations.flatMap(({ table, itemKey }) => (itemKey ? [[table, itemKey]] : [])));
  }

  /** How many items of the one user the other would gain. Only looks, and locks nothing. */
  async gainOf({ from, into }: MergePair): Promise<number> {
    const counts = [...this.keys].map(
      ([table, key]) => `(SELECT count(*) FROM ${table} mine WHERE mine.user_id = $1 AND NOT EXISTS (
        SELECT 1 FROM ${table} theirs WHERE theirs.user_id = $2 AND theirs.${key} = mine.${key}))`,
    );
    const { rows } = await this.database.query<{ items: number }>(
      `SELECT (${counts.join(' + ')})::int AS items`,
      [from, into],
    );
    return rows[0]?.items ?? 0;
  }

  /** The items among the rows that a merge moved. */
  among(tables: readonly Pick<TableCounts, 'table' | 'moved'>[]): number {
    return tables.reduce((sum, { table, moved }) => sum + (this.keys.has(table) ? moved : 0), 0);
  }
}
