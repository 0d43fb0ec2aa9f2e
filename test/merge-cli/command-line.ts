import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const PROGRAM = fileURLToPath(new URL('../../src/cli/merge.js', import.meta.url));

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  /** DATABASE_URL of the process. */
  readonly url?: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** `guestpass-merge`, as a process of its own. */
export class CommandLine {
  stdout = '';
  stderr = '';
  private readonly ended: Promise<unknown[]>;

  private constructor(private readonly child: ChildProcess) {
    this.ended = once(child, 'close');
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
  }

  static start(args: readonly string[], { url, cwd, env = {} }: Surroundings = {}): CommandLine {
    const variables = {
      PATH: process.env['PATH'] ?? '',
      ...(url === undefined ? {} : { DATABASE_URL: url }),
      ...env,
    };
    return new CommandLine(spawn(process.execPath, [PROGRAM, ...args], { cwd, env: variables }));
  }

  /** Runs it to its end. */
  static run(args: readonly string[], surroundings: Surroundings = {}): Promise<Ended> {
    return CommandLine.start(args, surroundings).end();
  }

  async end(): Promise<Ended> {
    const [exitCode] = await this.ended;
    return {
      exitCode: typeof exitCode === 'number' ? exitCode : null,
      stdout: this.stdout,
      stderr: this.stderr,
    };
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}
