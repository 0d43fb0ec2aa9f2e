import { type Connection, rowsOf } from '../connection.js';
import { AlreadyUndone, LaterMergeFirst, MergeUnknown, UndoTooLate } from '../merge.errors.js';
import type { TextRecord } from '../moving/pairs.js';
import { name } from '../sql.js';
import type { TableCounts } from './ledger.js';

/** A merge as the ledger remembers it. */
export interface MergeRecord {
  readonly mergeId: string;
  readonly subject: string;
  readonly survivor: TextRecord;
  readonly loser: TextRecord;
  readonly reason: string | null;
  readonly actor: string | null;
  readonly tables: readonly TableCounts[];
  readonly mergedAt: Date;
  readonly undoneAt: Date | null;
}

export interface MergeFilter {
  readonly mergeId?: string;
  readonly subject?: string;
  /** One key, or any of several. */
  readonly survivor?: TextRecord | readonly TextRecord[];
  readonly loser?: TextRecord | readonly TextRecord[];
  /** At most so many, the newest first; the default is 100. */
  readonly limit?: number;
}

const COLUMNS = `id::text AS "mergeId", subject, survivor, loser, reason, actor, tables,
  merged_at AS "mergedAt", undone_at AS "undoneAt"`;

export async function listMerges(
  connection: Connection,
  schema: string,
  { mergeId, subject, survivor, loser, limit = 100 }: MergeFilter,
): Promise<MergeRecord[]> {
  const json = (keys?: TextRecord | readonly TextRecord[]) =>
    keys ? [keys].flat().map((key) => JSON.stringify(key)) : null;
  return rowsOf<MergeRecord>(
    connection,
    `SELECT ${COLUMNS} FROM ${name(schema)}.merge
      WHERE ($1::text IS NULL OR subject = $1) AND ($2::jsonb[] IS NULL OR survivor = ANY ($2))
        AND ($3::jsonb[] IS NULL OR loser = ANY ($3)) AND ($5::bigint IS NULL OR id = $5)
      ORDER BY id DESC LIMIT $4`,
    [subject ?? null, json(survivor), json(loser), limit, mergeId ?? null],
  );
}

/** The merge by which the loser became the survivor, or a row that has become the survivor since; else null. */
export async function findMerge(
  connection: Connection,
  schema: string,
  { subject, survivor, loser }: { subject: string; survivor: TextRecord; loser: TextRecord },
): Promise<MergeRecord | null> {
  const merge = `${name(schema)}.merge`;
  const [found] = await rowsOf<MergeRecord>(
    connection,
    `WITH RECURSIVE heir AS (
       SELECT id AS first, id AS last, m.survivor FROM ${merge} AS m
        WHERE m.subject = $1 AND m.loser = $2 AND m.undone_at IS NULL
       UNION ALL
       SELECT heir.first, m.id, m.survivor FROM heir
         JOIN ${merge} AS m ON m.subject = $1 AND m.loser = heir.survivor
        WHERE m.id > heir.last AND m.undone_at IS NULL
     )
     SELECT ${COLUMNS} FROM ${merge}
      WHERE id IN (SELECT first FROM heir WHERE heir.survivor = $3) ORDER BY id DESC LIMIT 1`,
    [subject, JSON.stringify(loser), JSON.stringify(survivor)],
  );
  return found ?? null;
}

/** Holds the merge against a second undo, which then finds it undone. `withinDays`: no older one can be undone. */
export async function lockMerge(
  connection: Connection,
  mergeId: string,
  { schema, withinDays = null }: { schema: string; withinDays?: number | null },
): Promise<MergeRecord> {
  const [merge] = await rowsOf<MergeRecord & { isTooOld: boolean }>(
    connection,
    `SELECT ${COLUMNS},
            expired_at IS NOT NULL
              OR coalesce(merged_at < clock_timestamp() - make_interval(days => $2), false) AS "isTooOld"
       FROM ${name(schema)}.merge WHERE id = $1 FOR UPDATE`,
    [mergeId, withinDays],
  );
  if (!merge) throw new MergeUnknown(mergeId);
  if (merge.undoneAt) throw new AlreadyUndone(mergeId);
  if (merge.isTooOld) throw new UndoTooLate(mergeId);
  return merge;
}

/** A later merge counted on the rows as this one left them. */
export async function refuseBelowLaterMerge(
  connection: Connection,
  merge: MergeRecord,
  schema: string,
): Promise<void> {
  const [later] = await rowsOf<{ mergeId: string }>(
    connection,
    `SELECT id::text AS "mergeId" FROM ${name(schema)}.merge
      WHERE id > $1 AND subject = $2 AND undone_at IS NULL AND (survivor IN ($3, $4) OR loser IN ($3, $4))
      ORDER BY id DESC LIMIT 1`,
    [merge.mergeId, merge.subject, JSON.stringify(merge.survivor), JSON.stringify(merge.loser)],
  );
  if (later) throw new LaterMergeFirst(later.mergeId);
}
