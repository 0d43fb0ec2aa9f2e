import { type Check, evaluated, type RulePart, type UniqueRule } from '../catalogue/rule.js';
import type { OnCollision } from '../plan/policy.js';
import { allOf, anyOf, name, Parameters, record } from '../sql.js';
import type { Statement } from './change.js';
import { type Marking, markFound } from './locked-marks.js';
import type { Repointing } from './repointing.js';

/** Marks beside which others wait: those of rows that are about to go. */
export interface TwinMarking extends Marking {
  /** Condition that a row is about to go; null where none is. */
  leaving(row: string, parameters: Parameters): string | null;
  /** Whether such a row goes before whoever takes its place; else that one gives way like to any other. */
  readonly leaversGoFirst: boolean;
  /** Whether other rows refer to those of the table, and so to the twins that stay. */
  readonly referred: boolean;
}

/** Where a row is, for as long as one statement runs. Not even the key of a table is needed for that. */
const HANDLE = ['c.tableoid', 'c.tableoid AS "~table"', 'c.ctid AS "~row"'];

/**
 * Marks rows that cannot be where they are going because a unique rule holds a twin for them, each with the twin
 * that stays. Every expression of the rule is evaluated by PostgreSQL over the rows as they would be; of several
 * twins the one stays that the policy likes best.
 */
export function markTwins(
  repointing: Repointing,
  rule: UniqueRule,
  policy: OnCollision,
  marking: TwinMarking,
): Statement {
  const parameters = new Parameters();
  const { table } = repointing;
  const leaves = marking.leaving('c', parameters) ?? 'false';
  const text = `
    WITH ${repointing.pairs(parameters)},
    moving AS (${repointing.wouldBeRow([...HANDLE, `${leaves} AS "~leaves"`], parameters)}),
    claim AS (
      SELECT "~table", "~row", "~leaves", ${rank(policy)} AS "~rank", ${rule.parts.map((part, i) => claimed(rule, part, i)).join(', ')}
        FROM moving
       WHERE ${allOf(claims(rule))}
    ),
    rival AS (${rivals(repointing, rule, policy, { marking, parameters })}),
    verdict AS (SELECT ${verdict(policy, marking)} FROM rival),
    found AS (
      SELECT DISTINCT ON (gone_table, gone_row) * FROM verdict
       WHERE NOT EXISTS (SELECT FROM verdict AS other
                          WHERE other.gone_table = verdict.kept_table AND other.gone_row = verdict.kept_row)
       ORDER BY gone_table, gone_row, kept_table, kept_row
    ),
    ${markFound(table, marking, { value: record('kept', marking.columns), lock: lockOnTwins(policy, marking) }, parameters)}`;
  return { text, parameters };
}

/** Marks rows that no check, or not the policy, allows as they would be. They have no twin. */
export function markForbidden(
  repointing: Repointing,
  forbidden: readonly string[],
  marking: Marking,
): Statement {
  const parameters = new Parameters();
  const { table } = repointing;
  const text = `
    WITH ${repointing.pairs(parameters)},
    moving AS (${repointing.wouldBeRow(HANDLE, parameters)}),
    found AS (SELECT "~table" AS gone_table, "~row" AS gone_row FROM moving WHERE ${anyOf(forbidden)}),
    ${markFound(table, marking, { value: 'NULL::jsonb' }, parameters)}`;
  return { text, parameters };
}

export function violates({ expression, wholeRow }: Check): string {
  return `${evaluated(expression, wholeRow, 'moving')} IS FALSE`;
}

/** What is combined must not change in between; what others are going to refer to must not go. */
function lockOnTwins(policy: OnCollision, { referred }: TwinMarking) {
  if (typeof policy === 'object' && 'combine' in policy) return 'FOR NO KEY UPDATE';
  return referred ? 'FOR KEY SHARE' : null;
}

/** Every moving row beside each row that holds the same place, and beside those that move to the same place. */
function rivals(
  repointing: Repointing,
  rule: UniqueRule,
  policy: OnCollision,
  { marking, parameters }: { marking: TwinMarking; parameters: Parameters },
): string {
  const { table } = repointing;
  const leaves = marking.leaving('holder', parameters) ?? 'false';
  const held = allOf([
    ...rule.parts.map((part, i) =>
      same(rule, part, evaluated(part.expression, rule.wholeRow, 'holder'), `claim."~${i + 1}"`),
    ),
    ...covers(rule, 'holder'),
  ]);
  const holders = `
      SELECT claim."~table" AS table1, claim."~row" AS row1, claim."~rank" AS rank1,
             holder.tableoid AS table2, holder.ctid AS row2, ${rank(policy)} AS rank2, true AS held,
             "~leaves" AS leaves1, ${leaves} AS leaves2
        FROM claim JOIN ${table.sql} AS holder ON ${held}
       WHERE ${anyOf([repointing.staysPut('holder', parameters), leaves])}`;
  if (!repointing.mayMakeTwins && !rule.computed && rule.predicate === null) return holders;

  const both = rule.parts.map((part, i) => same(rule, part, `mover."~${i + 1}"`, `claim."~${i + 1}"`));
  return `${holders}
      UNION ALL
      SELECT claim."~table", claim."~row", claim."~rank", mover."~table", mover."~row", mover."~rank", false,
             claim."~leaves", mover."~leaves"
        FROM claim JOIN claim AS mover ON ${allOf(both)}
         AND (mover."~table", mover."~row") < (claim."~table", claim."~row")`;
}

/** Which of two rivals goes. A total order, so that exactly one row of each group stays. */
function verdict(policy: OnCollision, { leaversGoFirst }: TwinMarking): string {
  const leavers = `WHEN leaves2 THEN ${!leaversGoFirst} WHEN leaves1 THEN ${leaversGoFirst}`;
  const first = `CASE ${leavers} ELSE ${firstGoes(policy)} END`;
  const pick = (yes: string, no: string, as: string) =>
    `CASE WHEN ${first} THEN ${yes} ELSE ${no} END AS ${as}`;
  return [
    pick('table1', 'table2', 'gone_table'),
    pick('row1', 'row2', 'gone_row'),
    pick('table2', 'table1', 'kept_table'),
    pick('row2', 'row1', 'kept_row'),
  ].join(', ');
}

function firstGoes(policy: OnCollision): string {
  if (policy === 'keepLoser') return 'NOT held';
  if (typeof policy !== 'object' || !('keepNewest' in policy)) return 'true';
  return 'NOT coalesce(rank1 > rank2, rank1 IS NOT NULL AND rank2 IS NULL)';
}

function rank(policy: OnCollision): string {
  return typeof policy === 'object' && 'keepNewest' in policy ? name(policy.keepNewest) : 'NULL::integer';
}

function claimed({ wholeRow }: UniqueRule, { expression }: RulePart, index: number): string {
  return `${evaluated(expression, wholeRow, 'moving')} AS "~${index + 1}"`;
}

/** A row claims its place if the rule covers it: the predicate holds, and no part is null. */
function claims(rule: UniqueRule): string[] {
  const conditions = covers(rule, 'moving');
  if (rule.nullsNotDistinct) return conditions;
  const parts = rule.parts.map(({ expression }) => evaluated(expression, rule.wholeRow, 'moving'));
  return [...conditions, ...parts.map((part) => `${part} IS NOT NULL`)];
}

function covers({ predicate, wholeRow }: UniqueRule, row: string): string[] {
  return predicate === null ? [] : [evaluated(predicate, wholeRow, row)];
}

function same(rule: UniqueRule, { operator, collation }: RulePart, left: string, right: string): string {
  const collate = collation === null ? '' : ` COLLATE ${collation}`;
  const equal = `${left} ${operator} ${right}${collate}`;
  return rule.nullsNotDistinct ? `(${equal} OR (${left} IS NULL AND ${right} IS NULL))` : equal;
}
