import type { Column, Table } from '../catalogue/table.js';
import type { Reference } from '../plan/reference.js';
import { allOf, anyOf, column, name, type Parameters } from '../sql.js';
import type { Change } from './change.js';
import { type Pairs, pairColumns } from './pairs.js';

interface Line {
  readonly reference: Reference;
  readonly pairs: Pairs;
  /** Name of this line's pairs in a statement. */
  readonly alias: string;
}

/**
 * The change of all references in one table that follow a set of pairs, as parts of SQL statements: which rows
 * it affects, and what they would be afterwards.
 */
export class Repointing {
  private readonly lines: readonly Line[];

  constructor(
    readonly table: Table,
    references: readonly Reference[],
    pairsFor: (reference: Reference) => Pairs,
    /** True when rows follow a pair to its end even if nothing stands there. */
    private readonly leaves = false,
  ) {
    this.lines = references.map((reference, i) => ({
      reference,
      pairs: pairsFor(reference),
      alias: `p${i + 1}`,
    }));
  }

  /** The columns that may get another value. */
  get changed(): readonly Column[] {
    const changing = this.lines.flatMap(({ reference, pairs }) =>
      reference.columns.filter((_, i) => reference.path || pairs.changes(reference.targetColumns[i] ?? '')),
    );
    return this.table.stored.filter(({ name: each }) => changing.includes(each));
  }

  /** True when two rows that both move may become the same: through two columns, or towards one target. */
  get mayMakeTwins(): boolean {
    return this.lines.length > 1 || this.lines.some(({ pairs }) => pairs.many);
  }

  /** True when one join finds the rows and their old values follow from the pairs. */
  get isPlain(): boolean {
    const [line, ...others] = this.lines;
    if (!line || others.length > 0 || line.reference.path || this.followsItself(line)) return false;
    const { reference } = line;
    return reference.columns.every((each, i) => {
      const [here, there] = [
        this.table.column(each),
        reference.target.column(reference.targetColumns[i] ?? ''),
      ];
      return here?.exact && here.type === there?.type;
    });
  }

  /** True for references inside JSON, which are moved one at a time. */
  get isDocument(): boolean {
    return this.lines.some(({ reference }) => reference.path !== null);
  }

  /** Condition, over a row as it would be, that all of its references name the same row by the same columns. */
  get pointsToItself(): string[] {
    const [first, ...others] = this.lines.map(({ reference }) => reference.columns.map(name));
    const named = new Set(this.lines.map(({ reference }) => reference.targetColumns.join()));
    if (!first || others.length === 0 || named.size > 1) return [];
    return [
      allOf(
        others.flatMap((other) =>
          other.map((each, i) => `${each}::text IS NOT DISTINCT FROM ${first[i]}::text`),
        ),
      ),
    ];
  }

  /** The pairs of each line, to stand behind WITH. */
  pairs(parameters: Parameters): string {
    return this.lines
      .map(({ reference, pairs, alias }) => `${alias} AS ${pairs.select(targets(reference), parameters)}`)
      .join(',\n');
  }

  /** FROM clause that joins the rows of the table, as `c`, to the pairs that they follow. */
  affected(parameters: Parameters): string {
    const [line, ...others] = this.lines;
    if (line && others.length === 0) {
      return `${this.table.sql} AS c JOIN ${line.alias} ON ${this.follows('c', line, parameters)}`;
    }
    const hits = this.lines.map(
      (each) => `SELECT c.tableoid, c.ctid FROM ${this.table.sql} AS c
        JOIN ${each.alias} ON ${this.follows('c', each, parameters)}`,
    );
    const joins = this.lines.map((each) => `LEFT JOIN ${each.alias} ON ${match(each, 'c')}`);
    return `(${hits.join('\nUNION\n')}) AS hit
      JOIN ${this.table.sql} AS c ON c.tableoid = hit.tableoid AND c.ctid = hit.ctid
      ${joins.join('\n')}`;
  }

  /** FROM clause of rows that still follow a pair: after a move there must be none. */
  leftBehind(parameters: Parameters): string {
    const [line] = this.lines;
    if (!line) return '(SELECT) AS nothing WHERE false';
    return `${this.table.sql} AS c JOIN ${line.alias} ON ${this.matches('c', line, parameters)}`;
  }

  /** Condition that row `row` neither moves nor goes. */
  staysPut(row: string, parameters: Parameters): string {
    return allOf(this.lines.map((line) => `NOT ${this.movesOrGoes(row, line, parameters)}`));
  }

  /** The value that a column of `c` would have. */
  wouldBe(wanted: Column): string {
    const cases = this.lines.flatMap((line) => {
      const index = line.reference.columns.indexOf(wanted.name);
      return index < 0 ? [] : [{ when: found(line), value: pointed(line, index) }];
    });
    const [only] = cases;
    if (!only || !this.changed.includes(wanted)) return column('c', wanted.name);
    if (this.lines.length === 1) return only.value;
    const branches = cases.map(({ when, value }) => `WHEN ${when} THEN ${value}`);
    return `CASE ${branches.join(' ')} ELSE ${column('c', wanted.name)} END`;
  }

  /** The same change as something to look at first and do then. */
  change(parameters: Parameters): Change {
    const values = this.changed.map((each) => ({ column: each.name, value: this.wouldBe(each) }));
    return { table: this.table, values, from: this.affected(parameters) };
  }

  /** All columns of an affected row as they would be, generated ones computed anew, each under its own name. */
  wouldBeRow(extra: readonly string[], parameters: Parameters): string {
    const stored = this.table.stored.map((each) => `${this.wouldBe(each)} AS ${name(each.name)}`);
    const generated = this.table.columns.filter((each) => each.generated !== null);
    const base = `SELECT ${[...extra, ...stored].join(', ')} FROM ${this.affected(parameters)}`;
    if (generated.length === 0) return base;
    const computed = generated.map((each) => `(${each.generated}) AS ${name(each.name)}`);
    return `SELECT base.*, ${computed.join(', ')} FROM (${base}) AS base`;
  }

  /** The condition of a plain repointing. */
  plainCondition(parameters: Parameters): string {
    return allOf(this.lines.map((line) => this.follows('c', line, parameters)));
  }

  /** SET list of a plain repointing, and the texts before and after for the ledger. */
  get plainChanges(): readonly { column: Column; from: string; to: string }[] {
    const [line] = this.lines;
    if (!line) return [];
    return this.changed.map((each) => {
      const index = line.reference.columns.indexOf(each.name);
      const [from, to] = [
        pairColumns(line.alias, 'from', index + 1),
        pairColumns(line.alias, 'to', index + 1),
      ];
      return { column: each, from: from[index] ?? '', to: to[index] ?? '' };
    });
  }

  /** A twin that has no value to refer to cannot be followed. The proof will find who wanted to. */
  private follows(row: string, line: Line, parameters: Parameters): string {
    const optional = targets(line.reference).flatMap(({ notNull }, i) => (notNull ? [] : [`to${i + 1}`]));
    const present = this.leaves ? [] : optional.map((to) => `${line.alias}.${to} IS NOT NULL`);
    return allOf([this.matches(row, line, parameters), ...present]);
  }

  /** Rows that go away themselves are left as they are: moving them could only make twins of them. */
  private matches(row: string, line: Line, parameters: Parameters): string {
    const conditions = [match(line, row)];
    if (this.followsItself(line)) conditions.push(`NOT ${line.pairs.isGone(row, this.table, parameters)}`);
    return allOf(conditions);
  }

  private movesOrGoes(row: string, line: Line, parameters: Parameters): string {
    const moves = `EXISTS (SELECT FROM ${line.alias} WHERE ${match(line, row)})`;
    if (!this.followsItself(line)) return moves;
    return anyOf([moves, line.pairs.isGone(row, this.table, parameters)]);
  }

  private followsItself({ reference }: Line): boolean {
    return reference.target === this.table;
  }
}

function targets(reference: Reference): Column[] {
  return reference.targetColumns.flatMap((each) => reference.target.column(each) ?? []);
}

function match({ reference, alias }: Line, row: string): string {
  return reference.matches(row, pairColumns(alias, 'from', reference.columns.length));
}

function found({ alias }: Line): string {
  return `${alias}.from1 IS NOT NULL`;
}

function pointed({ reference, alias }: Line, index: number): string {
  const [from, to] = [pairColumns(alias, 'from', index + 1), pairColumns(alias, 'to', index + 1)];
  return reference.pointed('c', index, from[index] ?? '', to[index] ?? '');
}
