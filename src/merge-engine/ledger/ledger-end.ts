import { type Connection, rowsOf } from '../connection.js';
import { name } from '../sql.js';
import { type RowKey, textKey } from '../subject/subject-pair.js';

const PARTS = ['moved', 'archived', 'updated'] as const;

/** Closes merges whose time is over, then deletes what they wrote down. What is closed can no longer be undone. */
export async function expireLedgers(
  connection: Connection,
  schema: string,
  { olderThanDays, lines }: { olderThanDays: number; lines: number },
): Promise<number> {
  const ledger = name(schema);
  // An undo that runs right now holds its merge, and may finish.
  const { rowCount } = await connection.query(
    `UPDATE ${ledger}.merge SET expired_at = clock_timestamp()
      WHERE id IN (SELECT id FROM ${ledger}.merge
                    WHERE expired_at IS NULL AND merged_at < clock_timestamp() - make_interval(days => $1)
                    ORDER BY merged_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
    [olderThanDays, lines],
  );
  let done = rowCount ?? 0;
  for (const part of PARTS) done += await deleteLines(connection, ledger, part, Math.max(0, lines - done));
  return done;
}

/** From the oldest on, which are all but always those that expired: the others are not looked at. */
async function deleteLines(
  connection: Connection,
  ledger: string,
  part: (typeof PARTS)[number],
  most: number,
): Promise<number> {
  const { rowCount } = await connection.query(
    `DELETE FROM ${ledger}.${part} WHERE ctid = ANY (ARRAY(
       SELECT p.ctid FROM ${ledger}.${part} AS p JOIN ${ledger}.merge AS m ON m.id = p.merge_id
        WHERE m.expired_at IS NOT NULL
          AND p.merge_id <= (SELECT max(id) FROM ${ledger}.merge WHERE expired_at IS NOT NULL)
        ORDER BY p.merge_id LIMIT $1))`,
    [most],
  );
  return rowCount ?? 0;
}

/** Deletes the ledgers of a row: as survivor, as loser, and of what had become part of it before. */
export async function forgetMerges(
  connection: Connection,
  schema: string,
  { subject, key }: { subject: string; key: RowKey },
): Promise<number> {
  const merge = `${name(schema)}.merge`;
  const rows = await rowsOf<{ id: string }>(
    connection,
    `WITH RECURSIVE part AS (
       SELECT $2::jsonb AS key
        UNION
       SELECT m.loser FROM ${merge} AS m JOIN part ON m.survivor = part.key
        WHERE m.subject = $1 AND m.undone_at IS NULL
     )
     DELETE FROM ${merge} AS m USING part
      WHERE m.subject = $1 AND (m.survivor = part.key OR m.loser = part.key)
     RETURNING m.id::text AS "id"`,
    [subject, JSON.stringify(textKey(key))],
  );
  return rows.length;
}
