import { counted } from '../../../common/counted.js';
import type {
  MergeRecord,
  MergeReport,
  PlanDescription,
  TableCounts,
  UndoReport,
} from '../../../merge-engine/library.js';
import { columnsOf, fateOf, policyWords } from '../../../merge-engine/picture/words.js';
import { aligned } from './aligned.js';

const referencesWords = counted('en', { one: '# reference', other: '# references' });
const changesWords = counted('en', { one: '# change', other: '# changes' });
const rowsWords = counted('en', { one: '# row', other: '# rows' });

/** What a command found or did: for programs, and for people. */
export interface Answer {
  readonly json: object;
  readonly text: string;
}

export function planAnswer(plan: PlanDescription): Answer {
  const { subject, fingerprint, references, suspicious } = plan;
  const lines = references.map((each) => [
    `${each.table} (${columnsOf(each)})`,
    `→ ${each.referenced.table} (${each.referenced.columns.join(', ')})`,
    fateOf(each),
    each.kind === 'declared' ? 'declared' : '',
  ]);
  const forgotten = suspicious.map(({ table, column }) => `  ${table}.${column}\n`).join('');
  const warning =
    forgotten && `These look like references; declare them in the policy, or ignore them:\n${forgotten}`;
  return {
    json: plan,
    text: `${subject}: ${referencesWords(references.length)}, fingerprint ${fingerprint.slice(0, 16)}\n${aligned(lines)}${warning}`,
  };
}

/** `kept` is false for a merge that was only tried. */
export function mergeAnswer(report: MergeReport, subject: string, kept: boolean): Answer {
  const { mergeId, survivor, loser, tables, collisions, alreadyMerged } = report;
  const done = kept || alreadyMerged;
  const head = alreadyMerged ? 'were one already' : kept ? 'merged' : 'would be merged; nothing was changed';
  const pair = `${subject} ${keyWords(loser)} into ${keyWords(survivor)}`;
  const met = collisions.map(
    ({ table, rule, rows, onCollision }) =>
      `  ${table}: ${rows} met a twin under ${rule}; ${policyWords(onCollision)}\n`,
  );
  const undo = kept && !alreadyMerged ? `guestpass-merge undo ${mergeId} takes it back\n` : '';
  return {
    json: { ...report, mergeId: done ? mergeId : null, tables: tables.map(inOrder) },
    text: `${done ? `merge ${mergeId}: ` : ''}${pair}: ${head}\n${countsTable(tables)}${met.join('')}${undo}`,
  };
}

export function undoAnswer(report: UndoReport, kept: boolean): Answer {
  const { mergeId, restored, kept: left } = report;
  const head = kept ? 'undone' : 'would be undone; nothing was changed';
  const lines = left.map(({ table, key, reason }) => `  ${table} ${keyWords(key)}: ${REASONS[reason]}\n`);
  const rest = left.length === 0 ? '\n' : `, ${rowsWords(left.length)} left as found\n${lines.join('')}`;
  return {
    json: report,
    text: `merge ${mergeId}: ${head}; ${changesWords(restored)} taken back${rest}`,
  };
}

const REASONS: Readonly<Record<UndoReport['kept'][number]['reason'], string>> = {
  changed: 'changed since the merge',
  gone: 'deleted since the merge',
  taken: 'its place is taken by another row',
  orphaned: 'what it refers to is gone',
};

export function listAnswer(merges: readonly MergeRecord[]): Answer {
  const lines = merges.map(({ mergeId, subject, survivor, loser, mergedAt, undoneAt, reason, actor }) => [
    mergeId,
    `${subject} ${keyWords(loser)} into ${keyWords(survivor)}`,
    mergedAt.toISOString(),
    undoneAt ? `undone ${undoneAt.toISOString()}` : '',
    [reason, actor && `(${actor})`].filter(Boolean).join(' '),
  ]);
  return {
    json: { merges: merges.map((each) => ({ ...each, tables: each.tables.map(inOrder) })) },
    text: merges.length === 0 ? 'no merges\n' : aligned(lines),
  };
}

/** The ledger keeps them in an order of its own. */
function inOrder({ table, moved, archived, updated }: TableCounts): TableCounts {
  return { table, moved, archived, updated };
}

function countsTable(tables: readonly TableCounts[]): string {
  if (tables.length === 0) return '';
  const rows = tables.map(({ table, moved, archived, updated }) => [
    table,
    String(moved),
    String(archived),
    String(updated),
  ]);
  return aligned([['table', 'moved', 'archived', 'updated'], ...rows], 1);
}

/** `7`, or `tenant=acme, id=2` where one value would not do. */
function keyWords(key: Readonly<Record<string, string | null>>): string {
  const entries = Object.entries(key);
  const [only] = entries;
  if (only && entries.length === 1) return String(only[1]);
  return entries.map(([column, value]) => `${column}=${value}`).join(', ');
}
