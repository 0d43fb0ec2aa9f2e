import type { Connection } from '../connection.js';

/** The ledger holds values as text; they must read the same in whatever session takes them back. */
export async function writeValuesPlainly(connection: Connection): Promise<void> {
  await connection.query(`
    SELECT set_config('DateStyle', 'ISO', true), set_config('IntervalStyle', 'postgres', true),
           set_config('extra_float_digits', '1', true), set_config('bytea_output', 'hex', true)`);
}
