import type { Catalogue, ForeignKey } from '../catalogue/catalogue.js';
import type { Table } from '../catalogue/table.js';
import { PolicyInvalid } from '../merge.errors.js';
import { allOf, column, literal, name } from '../sql.js';
import { ArrayElements, type IdPlace } from './id-place.js';
import { JsonPath } from './json-path.js';
import type { Constant, SoftReference } from './policy.js';

/** Columns of one table that name a row of another: by foreign key, or by declaration in the policy. */
export class Reference {
  private constructor(
    readonly table: Table,
    readonly columns: readonly string[],
    readonly target: Table,
    readonly targetColumns: readonly string[],
    private readonly kind: {
      readonly foreignKey: ForeignKey | null;
      readonly where: Readonly<Record<string, Constant>>;
      readonly path: IdPlace | null;
    },
  ) {}

  static byForeignKey(foreignKey: ForeignKey): Reference {
    const { table, columns, target, targetColumns } = foreignKey;
    return new Reference(table, columns, target, targetColumns, { foreignKey, where: {}, path: null });
  }

  static declared(soft: SoftReference, catalogue: Catalogue, target: Table): Reference {
    const table = catalogue.table(soft.table);
    if (!table?.column(soft.column)) {
      throw new PolicyInvalid(`The policy declares ${soft.table}.${soft.column}, which does not exist.`);
    }
    const [key, ...others] = target.key;
    if (!key || others.length > 0) {
      throw new PolicyInvalid(`${target.name} has no key of one column for ${soft.table} to refer to.`);
    }
    const path = placeOf(soft, table);
    return new Reference(table, [soft.column], target, [key.name], {
      foreignKey: null,
      where: soft.where ?? {},
      path,
    });
  }

  get foreignKey(): ForeignKey | null {
    return this.kind.foreignKey;
  }

  get path(): IdPlace | null {
    return this.kind.path;
  }

  /** Condition that row `row` refers to the values `key`, one expression for each target column. */
  matches(row: string, key: readonly string[]): string {
    const same = this.columns.map((each, i) => this.same(row, each, i, key[i] ?? 'NULL'));
    return allOf([...same, ...this.conditions(row)]);
  }

  /** The expression that makes column `index` of `row` refer to `to` instead of `from`. */
  pointed(row: string, index: number, from: string, to: string): string {
    const referring = this.columns[index] ?? '';
    const type = this.table.column(referring)?.type ?? 'text';
    if (this.path) return `${this.path.replaced(column(row, referring), from, to)}::${type}`;
    return this.foreignKey ? `${to}::${type}` : `${to}::text::${type}`;
  }

  private same(row: string, referring: string, index: number, key: string): string {
    const value = column(row, referring);
    if (this.path) return this.path.holds(value, `${key}::text`);
    if (this.foreignKey) return `${key} ${this.foreignKey.operators[index]} ${value}`;
    const target = this.target.column(this.targetColumns[index] ?? '');
    const comparable = this.table.column(referring)?.type === target?.type;
    return comparable ? `${value} = ${key}` : `${value}::text = ${key}::text`;
  }

  private conditions(row: string): string[] {
    const where = Object.entries(this.kind.where).map(([key, value]) =>
      value === null ? `${column(row, key)} IS NULL` : `${column(row, key)} = ${literal(String(value))}`,
    );
    const within = this.foreignKey?.within;
    return within ? [...where, `${row}.tableoid IN (${within.join(', ')})`] : where;
  }

  /** As people write it: `public.follow (follower_id)`. */
  toString(): string {
    return `${this.table.name} (${this.columns.map(name).join(', ')})`;
  }
}

function placeOf({ column: referring, path }: SoftReference, table: Table): IdPlace | null {
  if (path !== undefined) return new JsonPath(path);
  return table.column(referring)?.type.endsWith('[]') ? new ArrayElements() : null;
}
