import type { ForeignKey } from '../catalogue/catalogue.js';
import { type Connection, rowsOf } from '../connection.js';
import { MergeRefused } from '../merge.errors.js';
import { strictOf } from '../plan/renames.js';
import { name } from '../sql.js';

/** Lets foreign keys wait until both of their ends have changed. */
export class Deferral {
  private readonly waiting = new Set<ForeignKey>();
  private depth = 0;

  constructor(private readonly connection: Connection) {}

  /** Work may defer further foreign keys inside; all of them are checked, and strict again, at the very end. */
  async during(foreignKeys: readonly ForeignKey[], work: () => Promise<void>): Promise<void> {
    await this.defer(foreignKeys.filter((each) => each.enforced && !this.waiting.has(each)));
    this.depth += 1;
    await work();
    this.depth -= 1;
    if (this.depth === 0) await this.checkAll();
  }

  private async defer(foreignKeys: readonly ForeignKey[]): Promise<void> {
    if (foreignKeys.length === 0) return;
    await this.alter(strictOf(foreignKeys), 'DEFERRABLE');
    await this.set(pathsOf(foreignKeys), 'DEFERRED');
    for (const each of foreignKeys) this.waiting.add(each);
  }

  private async checkAll(): Promise<void> {
    const foreignKeys = [...this.waiting];
    this.waiting.clear();
    if (foreignKeys.length === 0) return;
    await this.set(pathsOf(foreignKeys), 'IMMEDIATE');
    await this.alter(strictOf(foreignKeys), 'NOT DEFERRABLE');
  }

  private async alter(strict: readonly ForeignKey[], how: string): Promise<void> {
    if (strict.length === 0) return;
    strict.forEach(requireOwner);
    // PostgreSQL alters no table that still has checks to come at the commit. What we leave behind stands them now.
    const toCome = await this.checksToCome(strict);
    if (toCome) await this.set(toCome, 'IMMEDIATE');
    for (const { declaredOn, name: constraint } of strict) {
      await this.connection.query(`ALTER TABLE ${declaredOn} ALTER CONSTRAINT ${name(constraint)} ${how}`);
    }
    if (toCome) await this.set(toCome, 'DEFERRED');
  }

  private async set(constraints: string, when: string): Promise<void> {
    await this.connection.query(`SET CONSTRAINTS ${constraints} ${when}`);
  }

  /** The constraints of these tables that wait for the commit; null when there are none. */
  private async checksToCome(foreignKeys: readonly ForeignKey[]): Promise<string | null> {
    const [found] = await rowsOf<{ paths: string | null }>(
      this.connection,
      `SELECT string_agg(quote_ident(n.nspname) || '.' || quote_ident(c.conname), ', ') AS "paths"
         FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace,
              (SELECT array_agg(t::regclass::oid) AS oids FROM unnest($1::text[]) AS t) AS altered
        WHERE c.condeferred AND c.conparentid = 0 AND (c.conrelid = ANY (oids) OR c.confrelid = ANY (oids))`,
      [foreignKeys.flatMap(({ declaredOn, table }) => [declaredOn, table.insertSql])],
    );
    return found?.paths ?? null;
  }
}

/** The owner of a table may change its constraints; for anybody else there is no way, so we say which it is. */
function requireOwner({ table, name: constraint, owned }: ForeignKey): void {
  if (owned) return;
  throw new MergeRefused(
    `The key of a row changes that others refer to, and ${constraint} of ${table.name} is not deferrable: make it so, or let the owner merge.`,
  );
}

function pathsOf(foreignKeys: readonly ForeignKey[]): string {
  return foreignKeys.map(({ path }) => path).join(', ');
}
