import type { MergeView, UndoView } from '../../account-merge/merge.view.js';
import type { TableCounts } from '../../merge-engine/library.js';
import { aligned } from '../merge/output/aligned.js';
import type { Done } from './work.js';

/** What was done, for people. */
export function textOf(done: Done): string {
  if ('merges' in done) return done.merges.length === 0 ? 'no merges\n' : listText(done.merges);
  if ('preview' in done) {
    const { from, into, items, tables } = done.preview;
    return `user ${from} would become part of ${into}; nothing was changed\n${countsText(items, tables)}`;
  }
  if ('merge' in done) return mergeText(done.merge);
  if ('undo' in done) return undoText(done.undo);
  return `merges forgotten: ${done.forgotten}\n`;
}

function listText(merges: readonly MergeView[]): string {
  return aligned(
    merges.map(({ merge_id: id, from, into, merged_at: mergedAt, undone_at: undoneAt, reason }) => [
      id,
      `${from} into ${into}`,
      mergedAt.toISOString(),
      undoneAt ? `undone ${undoneAt.toISOString()}` : '',
      reason ?? '',
    ]),
  );
}

function mergeText(merge: MergeView & { readonly already_merged: boolean }): string {
  const { merge_id: id, from, into, items_added: items, tables, undo_until: undoUntil } = merge;
  if (merge.already_merged) return `merge ${id}: ${from} and ${into} were one already\n`;
  const undo = `npm run -s users -- undo ${id} takes it back until ${undoUntil.toISOString()}\n`;
  return `merge ${id}: user ${from} is part of ${into} now\n${countsText(items, tables)}${undo}`;
}

function undoText({ merge_id: id, from, into, restored, kept, ...report }: UndoView): string {
  if (report.already_undone) return `merge ${id} was undone before\n`;
  const left = kept
    .map(({ table, key, reason }) => `  ${table} ${JSON.stringify(key)}: ${reason}\n`)
    .join('');
  const head = `merge ${id}: users ${from} and ${into} are two again; ${restored} rows are as they were`;
  return report.kept_count === 0 ? `${head}\n` : `${head}, ${report.kept_count} stayed as they are\n${left}`;
}

function countsText(items: number, tables: readonly TableCounts[]): string {
  const rows = tables.map(({ table, moved, archived, updated }) => [
    table,
    String(moved),
    String(archived),
    String(updated),
  ]);
  return `items added: ${items}\n${aligned([['table', 'moved', 'archived', 'updated'], ...rows], 1)}`;
}
