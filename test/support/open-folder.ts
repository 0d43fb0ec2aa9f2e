import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder that every account of this machine can enter, wherever TMPDIR may point. */
export function openFolder(): string {
  const temporary = process.getuid?.() === 0 ? '/var/tmp' : tmpdir();
  const folder = mkdtempSync(join(temporary, 'guestpass-spec-'));
  chmodSync(folder, 0o755);
  return folder;
}
