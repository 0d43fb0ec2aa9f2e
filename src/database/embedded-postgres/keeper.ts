import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Binaries } from './binaries.js';
import { dataIn, type Place } from './place.js';

export const CLAIMED = 'claimed';

/** What the keeper's process must know; the password is not in it, since others can read command lines. */
export interface KeeperTask {
  readonly pgCtl: string;
  readonly data: string;
  readonly ids?: { readonly uid: number; readonly gid: number };
  /** Removed once the server stands still. */
  readonly throwAway?: string;
}

/** A process of its own that stops the server when we are gone, in whatever way, unless others still use it. */
export class Keeper {
  private readonly child: ChildProcessByStdio<Writable, Readable, null>;

  constructor({ directory, account, ephemeral }: Place, binaries: Binaries) {
    const task: KeeperTask = {
      pgCtl: binaries.path('pg_ctl'),
      data: dataIn(directory),
      ...(account.ids && { ids: account.ids }),
      ...(ephemeral && { throwAway: directory }),
    };
    const program = fileURLToPath(new URL('./keeper-process.js', import.meta.url));
    // Detached: Ctrl-C reaches a whole process group, and the keeper must outlive us.
    this.child = spawn(process.execPath, [program, JSON.stringify(task)], {
      stdio: ['pipe', 'pipe', 'ignore'],
      detached: true,
      windowsHide: true,
    });
    this.child.stdin.on('error', () => {});
    this.child.stdout.setEncoding('utf8');
  }

  /** Claims the server for us. Answers why it could not, as when others are just stopping it, or null. */
  claim(url: string): Promise<string | null> {
    return new Promise((resolve) => {
      this.child.stdout.once('data', (answer: string) => resolve(answer === CLAIMED ? null : answer));
      this.child.once('exit', () => resolve('its keeper ended'));
      this.child.stdin.write(`${url}\n`);
    });
  }

  /** From here on the keeper alone does not hold our process back from ending. */
  stepBack(): void {
    this.child.stdout.destroy();
    this.child.unref();
    // A pipe to a process is a socket, and only that can be let go of.
    if (this.child.stdin instanceof Socket) this.child.stdin.unref();
  }

  /** Resolves when the server stands still, or was left to the others who use it. */
  async dismiss(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.ref();
    this.child.stdin.end();
    await gone;
  }
}
