const NAMES: readonly (readonly [RegExp, string])[] = [
  [/android/i, 'Android'],
  [/iphone|ipad|\bios\b/i, 'iOS'],
  [/windows|win32|win64/i, 'Windows'],
  [/mac ?os|macintosh|darwin/i, 'macOS'],
  [/cros/i, 'ChromeOS'],
  [/linux|ubuntu|debian|fedora/i, 'Linux'],
];

/**
 * What a device runs on, out of a fixed vocabulary: people at another device read it and act on it, so it must not
 * be a text of the asker's choice.
 */
export function platformOf(...hints: readonly (string | undefined)[]): string {
  for (const hint of hints) {
    const known = NAMES.find(([pattern]) => pattern.test(hint ?? ''));
    if (known) return known[1];
  }
  return 'unknown system';
}
