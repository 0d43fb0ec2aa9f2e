import { namesOf, type Table } from '../catalogue/table.js';
import { type Connection, rowsOf } from '../connection.js';
import { MergeRefused, PolicyInvalid, RowMissing } from '../merge.errors.js';
import type { Replacement } from '../moving/merge-context.js';
import { OnePair, type Pairs, type TextRecord } from '../moving/pairs.js';
import type { MergePlan } from '../plan/plan.js';
import type { Reference } from '../plan/reference.js';
import { allOf, column, Parameters, record } from '../sql.js';

/** The key of a row, or other columns that only it has: {column: value}. */
export type RowKey = Readonly<Record<string, string | number | bigint>>;

/** The survivor and the loser, locked, with the columns by which others refer to them. */
export class SubjectPair implements Replacement {
  readonly renames = false;

  private constructor(
    private readonly plan: MergePlan,
    private readonly survivor: TextRecord,
    private readonly loser: TextRecord,
  ) {}

  /**
   * Locks both rows in the order of their keys, so that of two merges that share a row one waits. From here on
   * nobody can insert a row that refers to either.
   */
  static async lock(
    connection: Connection,
    plan: MergePlan,
    keys: { survivor: RowKey; loser: RowKey },
  ): Promise<SubjectPair> {
    const { subject } = plan;
    const parameters = new Parameters();
    const isSurvivor = describes(keys.survivor, subject, parameters);
    const isLoser = describes(keys.loser, subject, parameters);
    const rows = await rowsOf<{ row: TextRecord; survivor: boolean; loser: boolean }>(
      connection,
      `SELECT ${record('c', plan.namingColumns(subject))} AS "row", ${isSurvivor} AS "survivor", ${isLoser} AS "loser"
         FROM ${subject.sql} AS c WHERE (${isSurvivor}) OR (${isLoser})
        ORDER BY ${namesOf(subject.key)
          .map((each) => column('c', each))
          .join(', ')}
          FOR UPDATE`,
      parameters.values,
    );
    const only = (side: 'survivor' | 'loser') => {
      const found = rows.filter((each) => each[side]);
      if (found.length > 1)
        throw new MergeRefused(`${JSON.stringify(keys[side])} are several rows of ${subject.name}.`);
      if (!found[0]) throw new RowMissing(side, subject.name, textKey(keys[side]));
      return found[0];
    };
    const [survivor, loser] = [only('survivor'), only('loser')];
    if (survivor === loser) throw new MergeRefused(`Survivor and loser are the same row of ${subject.name}.`);
    return new SubjectPair(plan, survivor.row, loser.row);
  }

  get target(): Table {
    return this.plan.subject;
  }

  get survivorKey(): TextRecord {
    return this.keyOf(this.survivor);
  }

  get loserKey(): TextRecord {
    return this.keyOf(this.loser);
  }

  /** What the two rows have in a column by which others refer to them. */
  valuesOf(referenced: string): (string | null)[] {
    return [this.survivor[referenced] ?? null, this.loser[referenced] ?? null];
  }

  isSurvivor(row: string, parameters: Parameters): string {
    return this.is(row, this.survivor, parameters);
  }

  isLoser(row: string, parameters: Parameters): string {
    return this.is(row, this.loser, parameters);
  }

  /** Usually from the loser to the survivor; but where the loser's value lives on, the survivor's must follow it. */
  readonly moving = ({ targetColumns }: Reference): Pairs => {
    const lives = targetColumns.map((each) => this.livesOn(each));
    if (lives.every((side) => side !== 'loser')) return this.pair(this.loser, this.survivor);
    if (lives.every((side) => side !== 'survivor')) return this.pair(this.survivor, this.loser);
    const columns = targetColumns.join(', ');
    throw new MergeRefused(
      `The policy takes parts of (${columns}) from both rows, and other rows refer to them.`,
    );
  };

  /** True when the survivor takes over the value by which the loser is referred to. */
  passesOn({ targetColumns }: Reference): boolean {
    return targetColumns.some((each) => this.livesOn(each) === 'loser');
  }

  readonly leaving = (): Pairs => this.pair(this.loser, this.survivor);

  private is(row: string, values: TextRecord, parameters: Parameters): string {
    return this.target.same(row, (key) =>
      parameters.typed(values[key] ?? null, this.target.column(key)?.type ?? 'text'),
    );
  }

  private pair(from: TextRecord, to: TextRecord): Pairs {
    return new OnePair(this.loser, from, to);
  }

  /** Whose value the survivor will have in a column that others refer to. */
  private livesOn(referenced: string): 'survivor' | 'loser' | 'either' {
    const [mine, theirs] = [this.survivor[referenced], this.loser[referenced]];
    if (mine === theirs) return 'either';
    if (namesOf(this.target.key).includes(referenced)) return 'survivor';
    const policy = this.plan.policy.subject?.[referenced] ?? 'fill';
    if (policy === 'fill') return mine === null ? 'loser' : 'survivor';
    if (policy === 'survivor' || policy === 'loser') return policy;
    throw new PolicyInvalid(
      `Other rows refer to ${this.target.name}.${referenced}: it is fill, survivor or loser.`,
    );
  }

  private keyOf(row: TextRecord): TextRecord {
    return Object.fromEntries(namesOf(this.target.key).map((each) => [each, row[each] ?? null]));
  }
}

function describes(key: RowKey, table: Table, parameters: Parameters): string {
  const columns = Object.entries(key);
  if (columns.length === 0) throw new PolicyInvalid('A row needs a key.');
  return allOf(
    columns.map(([each, value]) => {
      const type = table.column(each)?.type;
      if (type === undefined)
        throw new PolicyInvalid(`${table.name} has no column ${each}; its key is ${keyOf(table)}.`);
      return `${column('c', each)} = ${parameters.add(String(value))}::${type}`;
    }),
  );
}

function keyOf({ key }: Table): string {
  return `(${namesOf(key).join(', ')})`;
}

export function textKey(key: RowKey): Record<string, string> {
  return Object.fromEntries(Object.entries(key).map(([each, value]) => [each, String(value)]));
}
