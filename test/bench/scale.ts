/** How much is measured. */
export interface Scale {
  /** Beside one that only warms up. */
  readonly rounds: number;
  readonly secondsEach: number;
  /** Tokens that the requests are spread over. */
  readonly tokens: number;
  /** Clients that wait at the same time. */
  readonly waiting: number;
  /** How many of them are woken. */
  readonly woken: number;
}

export const FULL: Scale = { rounds: 5, secondsEach: 2, tokens: 10_000, waiting: 10_000, woken: 500 };

/** Shows that everything runs; its figures are rough. */
export const QUICK: Scale = { rounds: 2, secondsEach: 1, tokens: 10_000, waiting: 2_000, woken: 100 };
