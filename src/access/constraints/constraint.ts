/** What a constraint may look at. */
export interface CallContext {
  readonly now: Date;
  readonly method: string;
  /** As matched by the router, decoded once. */
  readonly path: string;
  readonly ip: string;
  readonly origin: string | null;
  readonly hasVerifiedEmail: boolean;
}

/** A condition under which a token works. */
export interface Constraint {
  readonly name: string;
  check(call: CallContext): boolean;
  /** What would satisfy it, as the end of "the token works only …". */
  describe(): string;
  /**
   * Only of those that can be used up: takes one use, once all constraints hold, and throws where none is left. What
   * has it mints no other token, which would begin another count.
   */
  consume?(counters: Counters): Promise<void>;
}

/** The counts of one token, shared by all processes. */
export interface Counters {
  /** False when there was none left. */
  takeUse(this: void): Promise<boolean>;
  /** Throws `TooMany`. */
  takeOfRate(this: void, limit: number, windowSeconds: number): Promise<void>;
}

/** Makes a constraint of its JSON value, or says null when the value has not its form. */
export interface ConstraintKind {
  readonly name: string;
  /** The form of its value, for error messages. */
  readonly form: string;
  read(value: unknown): Constraint | null;
}

export function isCount(value: unknown, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most;
}

export function isListOfText(value: unknown): value is string[] {
  const isText = (item: unknown) => typeof item === 'string' && item.length > 0 && item.length <= 200;
  return Array.isArray(value) && value.length > 0 && value.length <= 50 && value.every(isText);
}
