import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { EmbeddedPostgresOptions } from '../../src/database/embedded-postgres/embedded-postgres.js';

export interface Started {
  readonly url: string;
  readonly port: number;
  readonly directory: string;
  readonly adopted: boolean;
  readonly log: readonly string[];
  readonly keeperPid: number;
}

/** A process that uses the embedded PostgreSQL, to be killed. */
export class EmbeddedPostgresProcess {
  private constructor(
    private readonly child: ChildProcessByStdio<Writable, Readable, Readable>,
    readonly started: Started,
  ) {}

  static async start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgresProcess> {
    const program = fileURLToPath(new URL('./embedded-postgres-program.js', import.meta.url));
    const child = spawn(process.execPath, [program, JSON.stringify(options)], { stdio: 'pipe' });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    const answer = once(child.stdout.setEncoding('utf8'), 'data');
    const end = once(child, 'close').then(() => Promise.reject(new Error(errors)));
    end.catch(() => {});
    const [started] = await Promise.race([answer, end]);
    return new EmbeddedPostgresProcess(child, JSON.parse(String(started)));
  }

  async leave(): Promise<void> {
    if (this.hasEnded) return;
    this.child.stdin.end('leave');
    await once(this.child, 'close');
  }

  /** As `kill -9` or the kernel do when memory runs out: there is no time for farewells. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await once(this.child, 'close');
  }

  /** Together with the process that would have stopped the server. */
  killWithKeeper(): Promise<void> {
    process.kill(this.started.keeperPid, 'SIGKILL');
    return this.kill();
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}
