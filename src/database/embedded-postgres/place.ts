import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Account } from './account.js';

/** Where a cluster lies, and as whom its server runs there. */
export interface Place {
  readonly directory: string;
  readonly account: Account;
  /** Thrown away when the server stops. */
  readonly ephemeral: boolean;
}

export function dataIn(directory: string): string {
  return join(directory, 'data');
}

export function ephemeralPlace(): Place {
  // Root's own temporary folder may be closed to the account that the server runs as.
  const temporary = process.getuid?.() === 0 ? '/var/tmp' : tmpdir();
  const directory = mkdtempSync(join(temporary, 'guestpass-'));
  const account = Account.for(dataIn(directory));
  account.own(directory);
  return { directory, account, ephemeral: true };
}

/** `wished` itself or, where the server's account cannot get there, a folder of ours that stands for it. */
export async function lastingPlace(wished: string, log: (line: string) => void): Promise<Place> {
  const account = Account.for(dataIn(wished));
  mkdirSync(dirname(resolve(wished)), { recursive: true });
  if (await account.canEnter(dirname(resolve(wished)))) return occupied(resolve(wished), account);
  const directory = standInFor(resolve(wished));
  log(
    `PostgreSQL runs as ${account.name}, who cannot enter ${wished}: its data lies in ${directory} instead`,
  );
  return occupied(directory, Account.for(dataIn(directory)));
}

/** Not below /var/tmp: some systems clear that of files that were not read for a month. */
function standInFor(wished: string): string {
  const name = createHash('sha256').update(wished).digest('hex').slice(0, 16);
  return join('/var/lib', `guestpass-${name}`);
}

function occupied(directory: string, account: Account): Place {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  account.own(directory);
  return { directory, account, ephemeral: false };
}
