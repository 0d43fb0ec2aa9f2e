import type { ForeignKey } from '../catalogue/catalogue.js';
import { type Column, namesOf } from '../catalogue/table.js';
import { rowsOf } from '../connection.js';
import type { MergeContext } from '../moving/merge-context.js';
import type { TextRecord } from '../moving/pairs.js';
import type { MergePlan } from '../plan/plan.js';
import type { ColumnFunction, SubjectColumnPolicy } from '../plan/policy.js';
import { allOf, column, Parameters, record } from '../sql.js';
import { combined } from './combination.js';
import type { SubjectPair } from './subject-pair.js';

export interface ColumnChange {
  readonly column: string;
  /** Expression over the rows `s`, the survivor, and `g`, the loser that is gone. */
  readonly value: string;
}

/** What the policy makes of every column of the subject that may change. */
export async function columnChanges(
  context: MergeContext,
  pair: SubjectPair,
  parameters: Parameters,
): Promise<ColumnChange[]> {
  const { plan } = context;
  const { subject, policy } = plan;
  const functions = Object.entries(policy.subject ?? {}).filter(([, rule]) => typeof rule === 'function');
  const rows = functions.length > 0 ? await currentRows(context, pair) : null;
  return subject.stored
    .filter((each) => mayChange(each, plan))
    .map((each) => {
      const rule = ruleFor(each, plan);
      const value =
        typeof rule === 'function'
          ? computed(rule, each, rows, parameters)
          : expression(rule, each, loserValue(context, pair, each, parameters));
      return { column: each.name, value };
    });
}

function ruleFor({ name }: Column, { policy }: MergePlan): SubjectColumnPolicy {
  return policy.subject?.[name] ?? 'fill';
}

function mayChange(each: Column, plan: MergePlan): boolean {
  const rule = ruleFor(each, plan);
  const filled = rule === 'fill' && each.notNull;
  return rule !== 'survivor' && !filled && !namesOf(plan.subject.key).includes(each.name);
}

function expression(
  rule: Exclude<SubjectColumnPolicy, ColumnFunction>,
  each: Column,
  theirs: string,
): string {
  const mine = column('s', each.name);
  if (rule === 'fill') return `coalesce(${mine}, ${theirs})`;
  if (rule === 'loser') return theirs;
  if (rule === 'survivor') return mine;
  return combined(rule, `array_remove(ARRAY[${mine}::text, (${theirs})::text], NULL)`, each.type);
}

function computed(rule: ColumnFunction, each: Column, rows: Rows | null, parameters: Parameters): string {
  const value = rule(rows?.survivor[each.name] ?? null, rows?.loser[each.name] ?? null);
  return `${parameters.add(value)}::text::${each.type}`;
}

/**
 * The loser's value, unless the survivor would refer to himself by it, or to another row than the loser did,
 * because only a part of a reference of several columns is free.
 */
function loserValue(
  { plan }: MergeContext,
  pair: SubjectPair,
  { name }: Column,
  parameters: Parameters,
): string {
  const value = column('g', name);
  const conditions = plan.catalogue
    .foreignKeysOf(plan.subject)
    .filter(({ columns }) => columns.includes(name))
    .flatMap((each) => [...notToItself(each, name, pair, parameters), ...samePlace(each, name)]);
  return conditions.length === 0 ? value : `CASE WHEN ${allOf(conditions)} THEN ${value} END`;
}

function notToItself(
  { table, target, columns, targetColumns }: ForeignKey,
  name: string,
  pair: SubjectPair,
  parameters: Parameters,
): string[] {
  if (table !== target || columns.length > 1) return [];
  const own = pair.valuesOf(targetColumns[columns.indexOf(name)] ?? '');
  return own.map((each) => `${column('g', name)}::text IS DISTINCT FROM ${parameters.add(each)}::text`);
}

function samePlace({ columns }: ForeignKey, name: string): string[] {
  return columns
    .filter((each) => each !== name)
    .map((each) => {
      const [mine, theirs] = [column('s', each), column('g', each)];
      return `(${mine} IS NULL OR ${mine}::text = ${theirs}::text)`;
    });
}

interface Rows {
  readonly survivor: TextRecord;
  readonly loser: TextRecord;
}

async function currentRows({ connection, plan }: MergeContext, pair: SubjectPair): Promise<Rows | null> {
  const parameters = new Parameters();
  const names = namesOf(plan.subject.stored);
  const [rows] = await rowsOf<Rows>(
    connection,
    `SELECT ${record('s', names)} AS "survivor", ${record('l', names)} AS "loser"
       FROM ${plan.subject.sql} AS s, ${plan.subject.sql} AS l
      WHERE ${pair.isSurvivor('s', parameters)} AND ${pair.isLoser('l', parameters)}`,
    parameters.values,
  );
  return rows ?? null;
}
