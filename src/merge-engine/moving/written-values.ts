import type { Connection } from '../connection.js';

/**
 * The ledger holds values as text; they must read the same in whatever session takes them back. And nothing is
 * compiled: for statements that run once that costs more than it saves.
 */
export const PLAIN_VALUES = `
  SELECT set_config('DateStyle', 'ISO', true), set_config('IntervalStyle', 'postgres', true),
         set_config('extra_float_digits', '1', true), set_config('bytea_output', 'hex', true),
         set_config('jit', 'off', true)`;

export async function writeValuesPlainly(connection: Connection): Promise<void> {
  await connection.query(PLAIN_VALUES);
}
