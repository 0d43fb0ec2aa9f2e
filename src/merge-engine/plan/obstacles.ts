import type { Table } from '../catalogue/table.js';
import type { MergePlan } from './plan.js';
import type { Reference } from './reference.js';
import { blockersOf } from './renames.js';

/** Whatever keeps each merge under this plan from being right, a sentence each, with the way out. */
export function obstaclesTo(plan: MergePlan): string[] {
  const { subject } = plan;
  const references = plan.referencesTo(subject);
  return [
    ...ofSubject(subject),
    ...toPartitions(plan),
    ...references.flatMap((each) => [...ofTable(each.table), ...ofReference(each, plan)]),
  ].filter((each, i, all) => all.indexOf(each) === i);
}

function ofSubject(subject: Table): string[] {
  const { partitionOf, deletable, insertRules } = subject.facts;
  return [
    ...(subject.key.length === 0 ? [`${subject.name} has no key to tell its rows by.`] : []),
    ...(partitionOf === null ? [] : [`${subject.name} is a partition; merge rows of ${partitionOf}.`]),
    ...(deletable ? [] : [`This role may not delete rows of ${subject.name}; grant it DELETE.`]),
    ...ofTable(subject),
    ...(insertRules.length > 0 ? [rewritten(subject.name, insertRules)] : []),
  ];
}

function ofTable({ name, facts }: Table): string[] {
  return [
    ...(facts.readable ? [] : [`This role may not read ${name}; grant it SELECT.`]),
    ...(facts.rewriteRules.length > 0 ? [rewritten(name, facts.rewriteRules)] : []),
  ];
}

/** What such a rule does instead of a statement, nobody could write down and take back. */
function rewritten(table: string, rules: readonly string[]): string {
  return `Rules rewrite statements on ${table} (${rules.join(', ')}); make them triggers.`;
}

function ofReference(reference: Reference, plan: MergePlan): string[] {
  const { table, columns } = reference;
  const { reference: fate } = plan.policyOf(table);
  const hidden = mayLoseHiddenRows(reference)
    ? [`Row-level security may hide rows of ${table.name} from this role; merge as one that sees them all.`]
    : [];
  if (fate === 'refuse') return hidden;
  if (fate === 'drop' && table !== plan.subject) {
    return table.facts.deletable
      ? hidden
      : [...hidden, `This role may not delete rows of ${table.name}; grant it DELETE.`];
  }
  const fixed = columns.filter((each) => !table.column(each)?.writable);
  const blockers = blockersOf(reference, plan.catalogue);
  return [
    ...hidden,
    ...fixed.map((each) => `This role may not update ${table.name}.${each}; grant it UPDATE.`),
    ...blockers.map(
      ({ name, table: referring }) =>
        `The key of rows of ${table.name} changes when they move, and ${name} of ${referring.name} is not deferrable: make it so, or let the owner merge.`,
    ),
  ];
}

/** Where the foreign key would stop the deletion, hidden rows are safe. */
export function mayLoseHiddenRows({ table, foreignKey }: Reference): boolean {
  const stops = foreignKey?.enforced && ['no action', 'restrict'].includes(foreignKey.onDelete);
  return table.mayHideRows && !stops;
}

/** Rows of the whole table go away, and what refers to one of its partitions would not be asked. */
function toPartitions(plan: MergePlan): string[] {
  const reached = new Set(plan.reached().map(({ name }) => name));
  return plan.catalogue.foreignKeys.flatMap(({ name, declaredOn, target }) => {
    const whole = target.facts.partitionOf;
    return whole !== null && reached.has(whole)
      ? [`${name} of ${declaredOn} refers to the partition ${target.name}; let it refer to ${whole}.`]
      : [];
  });
}
