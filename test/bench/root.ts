import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project; this file runs from `dist/test/bench`. */
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export function inProject(...parts: readonly string[]): string {
  return join(ROOT, ...parts);
}

/** What the benchmark keeps between runs; git ignores it. */
export function inBenchData(...parts: readonly string[]): string {
  return inProject('.data', 'bench', ...parts);
}
