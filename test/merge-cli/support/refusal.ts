import { expect } from '@jest/globals';
import type { Ended } from './command-line.js';

interface Refusal {
  readonly exitCode: number;
  readonly code: string;
  readonly says: string;
}

/** A command with `--json` was refused: people read why on standard error, programs on standard output. */
export function expectRefusal({ exitCode, stdout, stderr }: Ended, refusal: Refusal): void {
  const { error } = JSON.parse(stdout);
  expect({ exitCode, code: error.code }).toEqual({ exitCode: refusal.exitCode, code: refusal.code });
  expect(error.message).toContain(refusal.says);
  expect(stderr).toContain(refusal.says);
}
