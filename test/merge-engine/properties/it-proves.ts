import { expect, it } from '@jest/globals';
import { proveMany, type Sample, summaryOf } from './prove-many.js';

/** One test that proves every case of a sample. `MERGE_PROPERTY_SEED` makes other cases. */
export function itProves(sample: Sample): void {
  it('merges whole or refuses, touches no third party, counts every row, and can be undone to the byte', async () => {
    const seed = Number(process.env['MERGE_PROPERTY_SEED'] ?? sample.seed);

    const proven = await proveMany({ ...sample, seed });

    process.stderr.write(`${summaryOf({ ...sample, seed }, proven)}\n`);
    // Who refuses everything breaks no promise. The more tables, the more policies that refuse.
    expect(proven.merged).toBeGreaterThan(sample.cases / 4);
  }, 600_000);
}
