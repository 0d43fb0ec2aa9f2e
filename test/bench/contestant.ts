import type { Request } from 'autocannon';
import type { Bench } from './bench.js';
import type { Load, Pace } from './load.js';
import { median } from './median.js';
import type { Measured } from './outcome.js';

/** One of those who are compared. */
export interface Contestant {
  readonly name: string;
  readonly url: string;
  /** What it is asked in a round; what writes must not repeat itself. */
  requests(round: number): readonly Request[];
  /** What the answer to the request of that index must contain, where requests differ in their answers. */
  expects?(index: number): string;
}

const SAMPLES = 50;

/** All run side by side, in turn in every round, so that a noisy moment meets all of them. */
export async function compare(contestants: readonly Contestant[], bench: Bench): Promise<Measured[]> {
  for (const contestant of contestants) await requireRightAnswers(contestant);
  const paces = new Map<string, Pace[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round <= bench.scale.rounds; round++) {
    for (const contestant of contestants) {
      const pace = await paceOf(contestant, round, bench);
      if (round > 0) paces.get(contestant.name)?.push(pace);
    }
  }
  return [...paces].map(([name, rounds]) => ({ name, ...mediansOf(rounds) }));
}

/** Round 0 warms up: it is longer, and does not count. */
function paceOf({ url, requests }: Contestant, round: number, { load, scale }: Bench): Promise<Pace> {
  const seconds = scale.secondsEach * (round === 0 ? 2 : 1);
  return load.ask<Pace>({ url, requests: requests(round), seconds } satisfies Load);
}

function mediansOf(rounds: readonly Pace[]): Pace {
  return {
    perSecond: median(rounds.map(({ perSecond }) => perSecond)),
    p50Ms: median(rounds.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(rounds.map(({ p99Ms }) => p99Ms)),
  };
}

/** Whoever is fast with wrong answers is not compared. */
async function requireRightAnswers({ name, url, requests, expects }: Contestant): Promise<void> {
  if (!expects) return;
  const all = requests(0);
  for (let index = 0; index < all.length; index += Math.ceil(all.length / SAMPLES)) {
    const { path, ...request } = all[index] as Request;
    const text = await (await fetch(`${url}${path}`, request)).text();
    if (!text.includes(expects(index))) throw new Error(`${name} answers ${text} to request ${index}`);
  }
}
