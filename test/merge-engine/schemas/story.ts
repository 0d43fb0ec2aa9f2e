import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import { DomainError } from '../../../src/common/domain-error.js';
import type { MergeReport } from '../../../src/merge-engine/moving/merge-run.js';
import type { MergePolicy } from '../../../src/merge-engine/plan/policy.js';
import type { Snapshot } from '../filling/snapshot.js';
import { type Pair, Trial } from '../filling/trial.js';
import { Playground } from '../playground.js';

interface Beginning extends Pair {
  readonly subject: string;
  readonly policy: MergePolicy;
  readonly rows: string;
}

/** The database of a product in which somebody had two accounts, until just now. */
export class Story {
  private constructor(
    private readonly database: Playground,
    private readonly trial: Trial,
    private readonly before: { readonly snapshot: Snapshot; readonly everything: readonly string[] },
    readonly report: MergeReport,
  ) {}

  /**
   * Merges the two. That foreign keys hold, that third parties stay as they are, and that no row is lost of which the
   * report does not know, is proven for every story.
   */
  static async of(product: string, { subject, policy, rows, ...pair }: Beginning): Promise<Story> {
    const database = await Playground.of(`${schemaOf(product)};\n${rows}`, subject);
    try {
      const trial = await Trial.on(database.client, subject, policy);
      const before = { snapshot: await trial.snapshot(), everything: await database.everything() };
      const report = await trial.merge(pair);
      if (report instanceof DomainError) throw report;
      return new Story(database, trial, before, report);
    } catch (error) {
      await database.close();
      throw error;
    }
  }

  /** Takes the merge back. `masked` finds what the product's own triggers write, which stays as they wrote it. */
  async undo(masked?: RegExp): Promise<void> {
    await this.trial.undo(this.report, this.before.snapshot);
    const [now, then] = [await this.database.everything(), this.before.everything].map((lines) =>
      masked ? lines.map((line) => line.replaceAll(masked, '…')) : lines,
    );
    expect(now).toEqual(then);
  }

  /** Each row as a list of its values, as PostgreSQL writes them. */
  async rows(query: string): Promise<string[]> {
    const texts = await this.database.column(`SELECT (r)::text FROM (${query}) AS r`);
    return texts.map((each) => String(each).slice(1, -1));
  }

  close(): Promise<void> {
    return this.database.close();
  }
}

/** The test runs from `dist/test/merge-engine/schemas`. */
function schemaOf(product: string): string {
  return readFileSync(
    new URL(`../../../../test/merge-engine/schemas/${product}.sql`, import.meta.url),
    'utf8',
  );
}
