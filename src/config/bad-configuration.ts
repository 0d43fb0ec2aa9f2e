/** Every mistake in the settings, by name; never a value, which may be a secret. */
export class BadConfiguration extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Bad configuration: ${problems.join('; ')}`);
  }
}
