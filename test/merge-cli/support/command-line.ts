import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const PROGRAM = fileURLToPath(new URL('../../../src/cli/merge.js', import.meta.url));

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  /** Descriptor of the file that gets what is printed, instead of us. */
  readonly stdout?: number;
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

  static start(args: readonly string[], { url, cwd, env = {}, stdout }: Surroundings = {}): CommandLine {
    const variables = {
      PATH: process.env['PATH'] ?? '',
      ...(url === undefined ? {} : { DATABASE_URL: url }),
      ...env,
    };
    const stdio: StdioOptions = ['ignore', stdout ?? 'pipe', 'pipe'];
    return new CommandLine(spawn(process.execPath, [PROGRAM, ...args], { cwd, env: variables, stdio }));
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

  /** Reads no more of what it prints, as head does when it has enough. */
  stopReading(): void {
    this.child.stdout?.destroy();
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}
