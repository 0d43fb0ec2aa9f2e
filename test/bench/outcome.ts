/** How fast one of those who are compared was: medians over the rounds. */
export interface Measured {
  readonly name: string;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface Target {
  readonly what: string;
  readonly unit: '×' | 'KiB' | 'ms';
  readonly wanted: number;
  readonly is: 'at least' | 'at most';
  readonly measured: number;
}

export interface Outcome {
  readonly title: string;
  readonly measured: readonly Measured[];
  readonly targets: readonly Target[];
  /** Figures without a target. */
  readonly notes?: readonly string[];
}

export function isMet({ is, wanted, measured }: Target): boolean {
  return is === 'at least' ? measured >= wanted : measured <= wanted;
}

/** The target that one be so many times as fast as another. */
export function atLeast(wanted: number, one: string, other: string, measured: readonly Measured[]): Target {
  return {
    what: `${one} against ${other}`,
    unit: '×',
    is: 'at least',
    wanted,
    measured: paceOf(one, measured) / paceOf(other, measured),
  };
}

function paceOf(wanted: string, measured: readonly Measured[]): number {
  const found = measured.find(({ name }) => name === wanted);
  if (!found) throw new Error(`${wanted} was not measured`);
  return found.perSecond;
}
