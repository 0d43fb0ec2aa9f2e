/** One who waits: its token, the address it asked for, and the code that its mail brought. */
export interface Waiter {
  readonly challengeId: string;
  readonly token: string;
  readonly email: string;
  readonly code: string;
}

/** Opens a stream for each, and returns once each heard its first event; wakes some of those who wait; or leaves. */
export type WaitingJob =
  | { readonly open: readonly Waiter[]; readonly url: string; readonly databaseUrl: string }
  | { readonly wake: number }
  | { readonly leave: true };

/** For each who was woken, how long it took to the event on its stream. */
export interface Woken {
  /** From the notification that PostgreSQL sends when the confirmation commits. */
  readonly sinceCommitMs: readonly number[];
  /** From sending the confirmation, whose transaction lies in between. */
  readonly sinceRequestMs: readonly number[];
}
