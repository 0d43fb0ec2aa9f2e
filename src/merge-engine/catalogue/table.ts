import { allOf, column, field, name, record } from '../sql.js';
import type { Check, UniqueRule } from './rule.js';

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  /** True when equal values also look the same, which is not so for citext or numeric. */
  readonly exact: boolean;
  /** False when the role that asked may not update it. */
  readonly writable: boolean;
  /** The expression of a generated column, else null. */
  readonly generated: string | null;
  /** The expression of its default, or null. */
  readonly default: string | null;
}

export interface TableFacts {
  readonly schema: string;
  readonly relation: string;
  /** Name of the whole table of which it is a partition, else null. */
  readonly partitionOf: string | null;
  readonly inherited: boolean;
  readonly rowSecurity: boolean;
  /** True when the role that asked may alter it. */
  readonly owned: boolean;
  /** What the role that asked may do with its rows. */
  readonly readable: boolean;
  readonly deletable: boolean;
  /** Names of its rewrite rules (CREATE RULE): those of updates and deletions, and those of insertions. */
  readonly rewriteRules: readonly string[];
  readonly insertRules: readonly string[];
  /** Names of its own triggers. */
  readonly triggers: readonly string[];
}

/** A table of the host, with all of its rules. */
export class Table {
  constructor(
    /** `schema.table`, quoted as SQL would. */
    readonly name: string,
    readonly facts: TableFacts,
    readonly columns: readonly Column[],
    readonly rules: readonly UniqueRule[],
    readonly checks: readonly Check[],
  ) {}

  /** As written in a statement. A foreign key does not reach into inheriting tables, so neither do we. */
  get sql(): string {
    return `${this.facts.inherited ? 'ONLY ' : ''}${this.insertSql}`;
  }

  /** As written behind INSERT INTO, where ONLY is not allowed. */
  get insertSql(): string {
    return `${name(this.facts.schema)}.${name(this.facts.relation)}`;
  }

  get relation(): string {
    return this.facts.relation;
  }

  get isPartition(): boolean {
    return this.facts.partitionOf !== null;
  }

  /** True when row-level security may hide rows from the role that asked. */
  get mayHideRows(): boolean {
    return this.facts.rowSecurity;
  }

  /** The columns that can be written. */
  get stored(): readonly Column[] {
    return this.columns.filter(({ generated }) => generated === null);
  }

  /** Columns that tell each row from all others; none when the table allows the same row twice. */
  get key(): readonly Column[] {
    return this.keyParts.map(({ key }) => key);
  }

  /** The key, or the whole row where there is none. */
  get identity(): readonly Column[] {
    return this.key.length > 0 ? this.key : this.stored;
  }

  /** Condition that row `row` is the one that a record {column: text} of its identity describes. */
  is(row: string, identity: string): string {
    if (this.keyParts.length === 0) return `${record(row, namesOf(this.identity))} = ${identity}`;
    return allOf(
      this.keyParts.map(
        ({ key, operator }) => `${column(row, key.name)} ${operator} ${field(identity, key)}`,
      ),
    );
  }

  /** Condition that both rows are the same row, by the key; only for tables that have one. */
  same(row: string, other: (column: string) => string): string {
    return allOf(
      this.keyParts.map(({ key, operator }) => `${column(row, key.name)} ${operator} ${other(key.name)}`),
    );
  }

  /** The plain columns that a rule compares, those of its expressions and its predicate aside. */
  columnsCompared({ parts }: UniqueRule): string[] {
    return parts.flatMap(({ expression }) => this.columnWritten(expression)?.name ?? []);
  }

  column(wanted: string): Column | undefined {
    return this.columns.find((each) => each.name === wanted);
  }

  private get keyParts(): { key: Column; operator: string }[] {
    const rule =
      this.rules.find(({ primary }) => primary) ?? this.rules.find((each) => this.identifies(each));
    return (rule?.parts ?? []).flatMap(({ expression, operator }) => {
      const key = this.columnWritten(expression);
      return key ? [{ key, operator }] : [];
    });
  }

  private identifies({ exclusion, computed, predicate, immediate, parts }: UniqueRule): boolean {
    if (exclusion || computed || predicate !== null || !immediate) return false;
    return parts.every(({ expression }) => this.columnWritten(expression)?.notNull);
  }

  private columnWritten(expression: string): Column | null {
    return this.columns.find((each) => each.name === expression || name(each.name) === expression) ?? null;
  }
}

export function namesOf(columns: readonly Column[]): string[] {
  return columns.map((each) => each.name);
}
