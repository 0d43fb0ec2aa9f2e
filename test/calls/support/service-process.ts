import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from '../../support/free-port.js';

const MAIN = join(import.meta.dirname, '..', '..', '..', 'src', 'main.js');

type Settings = Readonly<Record<string, string>>;

/** The service as operators run it: a process of its own, of which one sees what it prints. */
export class ServiceProcess {
  /** Standard output and standard error, as they came. */
  output = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | null>;

  private constructor(
    readonly url: string,
    settings: Settings,
  ) {
    this.child = spawn(process.execPath, [MAIN], {
      // Nothing of the test's own environment, which may name a server of its own.
      env: { PATH: process.env['PATH'] ?? '', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.output += chunk.toString();
      });
    }
    this.ended = new Promise((resolve) => this.child.once('close', resolve));
  }

  /** Runs it until it is ready. */
  static async start(settings: Settings): Promise<ServiceProcess> {
    const port = await freePort();
    const started = new ServiceProcess(`http://127.0.0.1:${port}`, { ...settings, PORT: String(port) });
    await started.prints(/guestpass ready/);
    return started;
  }

  /** Runs it until it gives up; for settings that it must refuse. */
  static async refuse(settings: Settings): Promise<{ code: number | null; output: string }> {
    const refusing = new ServiceProcess('', settings);
    return { code: await refusing.ended, output: refusing.output };
  }

  get metricsUrl(): string {
    return /metrics on (\S+)/.exec(this.output)?.[1] ?? '';
  }

  async stop(): Promise<number | null> {
    this.child.kill('SIGTERM');
    return this.ended;
  }

  private prints(line: RegExp): Promise<void> {
    return new Promise((resolve, reject) => {
      this.child.stdout?.on('data', () => line.test(this.output) && resolve());
      void this.ended.then(() => reject(new Error(`it ended before it was ready: ${this.output}`)));
    });
  }
}
