import { MergeRefused } from '../merge.errors.js';

/** Waits for a change that the policy asks for. Where a constraint of the host forbids it, the merge is refused. */
export async function refusedByRules(change: Promise<unknown>, reason: string): Promise<void> {
  await change.catch((error: unknown) => {
    if (!breaksARule(error)) throw error;
    throw new MergeRefused(`${reason}: ${error.message}.`);
  });
}

/** PostgreSQL's class 23: a constraint would be violated. */
function breaksARule(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('23');
}
