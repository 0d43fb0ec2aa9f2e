import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { TableCounts } from '../merge-engine/ledger/ledger.js';
import { column, name } from '../merge-engine/sql.js';
import { MergeItems } from './merge-items.js';
import { type MergePair, UserMergeEngine } from './user-merge-engine.js';

/** What a merge would do, or what there is to be merged. */
export interface Preview {
  /** Items that would be new in the account. */
  readonly items: number;
  readonly tables: readonly TableCounts[];
}

/** Looks at merges that nobody has made yet, and changes nothing. */
@Injectable()
export class MergePreview {
  constructor(
    private readonly engine: UserMergeEngine,
    private readonly items: MergeItems,
    private readonly database: Database,
  ) {}

  /** Tries the merge and takes it back. Joins the running transaction. */
  async of(pair: MergePair): Promise<Preview> {
    const { tables } = await this.engine.preview(pair);
    return { items: this.items.among(tables), tables };
  }

  /** All that would come along with a user, were they to become part of another: the rows that refer to them, by table. */
  async belongingsOf(userId: number): Promise<Preview> {
    const plan = await this.database.transaction(() => this.engine.plan());
    const counts = plan.referencesTo(plan.subject).map(({ table, columns }) => {
      const isTheirs = columns.map((each) => `${column('c', each)} = $1`).join(' AND ');
      return `SELECT '${table.name}' AS ${name('table')}, count(*)::int AS moved FROM ${table.sql} AS c WHERE ${isTheirs}`;
    });
    const { rows } = await this.database.query<{ table: string; moved: number }>(
      `SELECT "table", max(moved)::int AS moved FROM (${counts.join(' UNION ALL ')}) AS counted
       WHERE moved > 0 GROUP BY 1 ORDER BY 1`,
      [userId],
    );
    const tables = rows.map((row) => ({ ...row, archived: 0, updated: 0 }));
    return { items: this.items.among(tables), tables };
  }
}
