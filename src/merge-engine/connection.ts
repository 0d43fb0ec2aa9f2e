/** One session of PostgreSQL, inside a transaction that the caller began and will end. */
export interface Connection {
  query(
    text: string,
    values?: unknown[],
  ): Promise<{ rows: Record<string, unknown>[]; rowCount: number | null }>;
}

/** The rows of a query whose columns the caller of this function wrote himself, two lines away. */
export async function rowsOf<Row>(
  connection: Connection,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const { rows } = await connection.query(text, values);
  return rows as Row[];
}
