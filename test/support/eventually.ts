import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until the answer is the wanted one; the last answer when time is up, so that a failure shows it. */
export async function eventually<T>(
  ask: () => T | Promise<T>,
  isWanted: (answer: T) => boolean,
  patienceMs = 20_000,
): Promise<T> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (isWanted(answer) || performance.now() > end) return answer;
    await sleep(25);
  }
}
