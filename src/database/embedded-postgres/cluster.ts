import { randomBytes } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import { dataIn, type Place } from './place.js';
import { EmbeddedPostgresUnavailable } from './unavailable.js';

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
};

const SETTINGS_OF_THROWAWAY_DATA = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '64MB',
};

/** The files of one PostgreSQL server. Of several processes that make them at once, all end up with the same. */
export class Cluster {
  constructor(
    private readonly place: Place,
    private readonly binaries: Binaries,
  ) {}

  /** Makes the files unless they are there. `user` becomes their superuser. */
  async create(user: string): Promise<void> {
    this.removeAbandonedDrafts();
    if (existsSync(join(this.data, 'PG_VERSION'))) return;
    rmSync(this.data, { recursive: true, force: true });
    if (!existsSync(this.passwordFile)) this.choosePassword();
    // Made aside and moved into place: whatever is called `data` is whole, however initdb was interrupted.
    const draft = mkdtempSync(`${this.data}-${process.pid}-`);
    this.place.account.own(draft);
    try {
      await this.initialize(draft, user);
      unlessTaken(() => renameSync(draft, this.data));
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }

  get password(): string {
    return readFileSync(this.passwordFile, 'utf8');
  }

  private get data(): string {
    return dataIn(this.place.directory);
  }

  private get passwordFile(): string {
    return join(this.place.directory, 'password');
  }

  private removeAbandonedDrafts(): void {
    for (const name of readdirSync(this.place.directory)) {
      const [, maker] = /^data-(\d+)-/.exec(name) ?? [];
      if (maker && !isAlive(Number(maker))) {
        rmSync(join(this.place.directory, name), { recursive: true, force: true });
      }
    }
  }

  private choosePassword(): void {
    const draft = `${this.passwordFile}-${randomBytes(6).toString('hex')}`;
    writeFileSync(draft, randomBytes(24).toString('base64url'), { mode: 0o600 });
    this.place.account.own(draft);
    unlessTaken(() => linkSync(draft, this.passwordFile));
    rmSync(draft);
  }

  private async initialize(directory: string, user: string): Promise<void> {
    const { ephemeral, account } = this.place;
    const settings = ephemeral ? { ...SETTINGS, ...SETTINGS_OF_THROWAWAY_DATA } : SETTINGS;
    const { status, errors } = await account.run(this.binaries.path('initdb'), [
      `--pgdata=${directory}`,
      `--username=${user}`,
      `--pwfile=${this.passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ephemeral ? '--no-sync' : '--data-checksums',
      ...Object.entries(settings).map(([name, value]) => `--set=${name}=${value}`),
    ]);
    if (status !== 0) throw new EmbeddedPostgresUnavailable(`initdb failed (${errors})`);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Of two processes that make the same thing, the slower one takes what the faster one made. */
function unlessTaken(move: () => void): void {
  try {
    move();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST' && code !== 'ENOTEMPTY') throw error;
  }
}
