import { execFileSync, spawn } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import { EmbeddedPostgresUnavailable } from './unavailable.js';

interface Outcome {
  /** Null when the program could not be started or was killed. */
  readonly status: number | null;
  readonly errors: string;
}

/** The user of the operating system that PostgreSQL's programs run as. */
export class Account {
  private constructor(
    readonly name: string,
    /** Absent: our own user. */
    readonly ids?: { readonly uid: number; readonly gid: number },
  ) {}

  /** Ours, unless we are root, which PostgreSQL refuses to run as. An existing cluster keeps its owner. */
  static for(clusterDirectory: string): Account {
    if (process.getuid?.() !== 0) return new Account('this user');
    const owner = statSync(clusterDirectory, { throwIfNoEntry: false });
    if (owner && owner.uid !== 0) return new Account(`user ${owner.uid}`, { uid: owner.uid, gid: owner.gid });
    const account = Account.named('postgres') ?? Account.named('nobody');
    if (account) return account;
    throw new EmbeddedPostgresUnavailable('we are root, and there is neither a user "postgres" nor "nobody"');
  }

  private static named(name: string): Account | null {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
    try {
      return new Account(name, { uid: id('-u'), gid: id('-g') });
    } catch {
      return null;
    }
  }

  /** Makes a file or folder of ours this account's. */
  own(path: string): void {
    if (this.ids) chownSync(path, this.ids.uid, this.ids.gid);
  }

  /** False when a folder on the way is closed to this account, as below a /root of mode 0700. */
  async canEnter(folder: string): Promise<boolean> {
    if (!this.ids) return true;
    return (await this.run('/bin/sh', ['-c', 'cd "$1"', 'sh', folder])).status === 0;
  }

  /** `detaches`: the program leaves a server behind, which would hold on to a pipe for as long as it lives. */
  run(program: string, args: string[], { detaches = false } = {}): Promise<Outcome> {
    const child = spawn(program, args, {
      ...this.ids,
      cwd: '/',
      env: environment(),
      stdio: ['ignore', 'ignore', detaches ? 'ignore' : 'pipe'],
      windowsHide: true,
    });
    return new Promise((resolve) => {
      let errors = '';
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        errors += text;
      });
      child.on('error', ({ message }) => resolve({ status: null, errors: message }));
      child.on('close', (status) => resolve({ status, errors: errors.trim() }));
    });
  }
}

/** PGDATA, PGPORT and their like, set for another server, would lead ours astray. */
function environment(): NodeJS.ProcessEnv {
  const ours = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...Object.fromEntries(ours), LC_ALL: 'C' };
}
