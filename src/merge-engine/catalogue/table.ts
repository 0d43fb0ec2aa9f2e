import { allOf, column, field, name, record } from '../sql.js';

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  /** True when equal values also look the same, which is not so for citext or numeric. */
  readonly exact: boolean;
  /** The expression of a generated column, else null. */
  readonly generated: string | null;
  /** The expression of its default, or null. */
  readonly default: string | null;
}

/** One thing that a unique rule compares, and the operator under which two rows have the same. */
export interface RulePart {
  readonly expression: string;
  readonly operator: string;
  /** Named only where it decides what is the same. */
  readonly collation: string | null;
}

/** A primary key, unique constraint, unique index or exclusion constraint. */
export interface UniqueRule {
  readonly name: string;
  readonly primary: boolean;
  readonly exclusion: boolean;
  readonly immediate: boolean;
  readonly nullsNotDistinct: boolean;
  /** True when a part is more than a plain column. */
  readonly computed: boolean;
  readonly predicate: string | null;
  readonly parts: readonly RulePart[];
  /** All columns that the rule looks at, in its parts and in its predicate. */
  readonly columns: readonly string[];
}

export interface Check {
  readonly name: string;
  readonly expression: string;
  readonly columns: readonly string[];
}

/** A table of the host, with all of its rules. */
export class Table {
  constructor(
    /** `schema.table`, quoted as SQL would. */
    readonly name: string,
    private readonly facts: {
      readonly schema: string;
      readonly relation: string;
      readonly partition: boolean;
      readonly inherited: boolean;
      readonly rowSecurity: boolean;
    },
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

  /** The name of something in the table's schema, such as one of its constraints. */
  besides(other: string): string {
    return `${name(this.facts.schema)}.${name(other)}`;
  }

  get isPartition(): boolean {
    return this.facts.partition;
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
