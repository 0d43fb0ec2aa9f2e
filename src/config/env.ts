import { readFileSync } from 'node:fs';
import { BadConfiguration } from './bad-configuration.js';

export type Variables = Readonly<Record<string, string | undefined>>;

/** Reads settings and remembers what was wrong, so that an operator sees every mistake at once. */
export class Env {
  readonly problems: string[] = [];

  constructor(private readonly values: Variables) {}

  text(name: string, fallback?: string): string {
    const value = this.values[name] || fallback;
    if (value === undefined) this.problems.push(`${name} is missing`);
    return value ?? '';
  }

  optional(name: string): string | null {
    return this.values[name] || null;
  }

  /** `NAME_FILE` wins over `NAME`: files do not leak into crash dumps and child processes. */
  secret(name: string): string | null {
    const file = this.optional(`${name}_FILE`);
    if (file === null) return this.optional(name);
    try {
      return readFileSync(file, 'utf8').trim();
    } catch {
      this.problems.push(`${name}_FILE cannot be read`);
      return null;
    }
  }

  integer(name: string, fallback: number, { min = 0, max = Number.MAX_SAFE_INTEGER } = {}): number {
    const value = Number(this.text(name, String(fallback)));
    const fits = Number.isInteger(value) && value >= min && value <= max;
    if (!fits) this.problems.push(`${name} must be a whole number from ${min} to ${max}`);
    return value;
  }

  choice<T extends string>(name: string, choices: readonly T[], fallback: T): T {
    const value = this.text(name, fallback);
    const found = choices.find((choice) => choice === value);
    if (found === undefined) this.problems.push(`${name} must be one of ${choices.join(', ')}`);
    return found ?? fallback;
  }

  url(name: string, fallback?: string): string {
    const value = this.text(name, fallback);
    if (value && !URL.canParse(value)) this.problems.push(`${name} must be a URL`);
    return value;
  }

  list(name: string): string[] {
    return (this.optional(name) ?? '')
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  }

  throwIfInvalid(): void {
    if (this.problems.length > 0) throw new BadConfiguration(this.problems);
  }
}
