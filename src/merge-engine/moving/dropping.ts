import type { ForeignKey } from '../catalogue/catalogue.js';
import type { Table } from '../catalogue/table.js';
import { rowsOf } from '../connection.js';
import { MergeDisturbed, MergeRefused } from '../merge.errors.js';
import { Reference } from '../plan/reference.js';
import { archiveMarked } from './archive.js';
import type { Statement } from './change.js';
import { markForbidden } from './collision.js';
import { type Marked, markSteadily } from './locked-marks.js';
import type { MergeContext } from './merge-context.js';
import { MarkedPairs } from './pairs.js';
import { refusedByRules } from './refused-by-rules.js';
import { Repointing } from './repointing.js';
import { detach } from './twins.js';

/** Takes rows out for which there is no twin, together with what cannot be without them. */
export class Dropping {
  private readonly underway = new Set<Table>();

  constructor(private readonly context: MergeContext) {}

  /** Archives all rows that a repointing affects. */
  async dropAll(repointing: Repointing): Promise<void> {
    await this.dropMarked(repointing.table, await this.mark(repointing, ['true']));
  }

  /** Marks the rows of a repointing for which one of the conditions holds as they would be. */
  mark(repointing: Repointing, conditions: readonly string[]): Promise<Marked> {
    const { table } = repointing;
    return markSteadily(this.context, table, (step) => this.marking(repointing, conditions, step));
  }

  /** Archives what a step marked; does to whatever refers to it what its foreign key asks for. */
  async dropMarked(table: Table, { step, marked }: Marked): Promise<void> {
    if (marked === 0) return;
    this.underway.add(table);
    const foreignKeys = this.context.plan.catalogue.foreignKeysTo(table);
    const total = marked + (await this.markDescendants(foreignKeys, step));
    for (const foreignKey of foreignKeys) await this.dropReferring(foreignKey, step);
    const { ledger } = this.context;
    const statement = archiveMarked(table, ledger, step);
    const archived = await ledger.record(table.name, 'archived', statement);
    if (archived !== total)
      throw new MergeDisturbed(`Rows of ${table.name} changed while they were dropped.`);
    this.underway.delete(table);
  }

  /** Rows of the same table that hang on marked ones go in the same statement, however deep the tree. */
  private async markDescendants(foreignKeys: readonly ForeignKey[], step: number): Promise<number> {
    let found = 0;
    for (const foreignKey of foreignKeys) {
      if (foreignKey.table !== foreignKey.target || !this.takesAlong(foreignKey)) continue;
      for (let more = -1; more !== 0; found += more) {
        more = await this.markMore(this.referring(foreignKey, step), step);
      }
    }
    return found;
  }

  private async markMore(referring: Repointing, step: number): Promise<number> {
    const { text, parameters } = this.marking(referring, ['true'], step);
    const [more] = await rowsOf<{ marked: number }>(this.context.connection, text, parameters.values);
    return more?.marked ?? 0;
  }

  private marking(repointing: Repointing, conditions: readonly string[], step: number): Statement {
    const { plan, ledger } = this.context;
    const columns = plan.namingColumns(repointing.table);
    return markForbidden(repointing, conditions, { ledger, step, columns });
  }

  private async dropReferring(foreignKey: ForeignKey, step: number): Promise<void> {
    const referring = this.referring(foreignKey, step);
    if (referring.table.mayHideRows) {
      throw new MergeRefused(`Row-level security may hide rows of ${referring.table.name} from this role.`);
    }
    if (foreignKey.onDelete.startsWith('set')) {
      await this.detach(referring, foreignKey);
      return;
    }
    if (this.takesAlong(foreignKey) && this.mayGo(foreignKey.table)) {
      await this.dropAll(referring);
      return;
    }
    const { marked } = await this.mark(referring, ['true']);
    if (marked === 0) return;
    throw new MergeRefused(
      `${marked} rows of ${referring.table.name} refer to rows of ${foreignKey.target.name} that would be dropped.`,
    );
  }

  private async detach(referring: Repointing, foreignKey: ForeignKey): Promise<void> {
    const { ledger } = this.context;
    const { name } = referring.table;
    const detached = ledger.record(name, 'updated', detach(referring, foreignKey, ledger));
    await refusedByRules(detached, `A rule of ${name} forbids to drop what its rows refer to`);
  }

  /** Not rows of the subject, which are third parties here, nor what leads back to rows that are going already. */
  private mayGo(table: Table): boolean {
    return table !== this.context.plan.subject && !this.underway.has(table);
  }

  private takesAlong({ onDelete, table }: ForeignKey): boolean {
    return onDelete === 'cascade' || this.context.plan.policyOf(table).reference === 'drop';
  }

  private referring(foreignKey: ForeignKey, step: number): Repointing {
    const pairs = new MarkedPairs(this.context.ledger, step, new Set());
    return new Repointing(foreignKey.table, [Reference.byForeignKey(foreignKey)], () => pairs, true);
  }
}
