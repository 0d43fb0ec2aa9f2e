import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Api } from './api.js';

/** The service as a process of its own, to be killed. */
export class ServiceProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  /** `settings` are its environment; resolves once it is ready. */
  static async start(settings: Readonly<Record<string, string>>): Promise<ServiceProcess> {
    const program = fileURLToPath(new URL('../../src/main.js', import.meta.url));
    const env = {
      PATH: process.env['PATH'] ?? '',
      LOG_LEVEL: 'fatal',
      LIMITS: 'off',
      API_DOCS: 'off',
      ...settings,
    };
    const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    return new ServiceProcess(child, await readiness(child));
  }

  get api(): Api {
    return new Api(this.url);
  }

  /** As `kill -9`: there is no time for farewells. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGKILL');
    await once(this.child, 'close');
  }
}

async function readiness(child: ChildProcess): Promise<string> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  for await (const text of child.stdout?.setEncoding('utf8') ?? []) {
    said += String(text);
    const [, url] = /ready on (\S+)/.exec(said) ?? [];
    if (url) return url;
  }
  throw new Error(`the service did not start: ${said}`);
}
