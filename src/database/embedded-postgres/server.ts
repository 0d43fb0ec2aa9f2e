import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import { dataIn, type Place } from './place.js';
import { EmbeddedPostgresUnavailable } from './unavailable.js';

const TRIES = 3;

/** The one PostgreSQL server of a cluster, whoever started it. */
export class Server {
  constructor(
    private readonly place: Place,
    private readonly binaries: Binaries,
  ) {}

  /** Adopts the server that runs already, as after `kill -9` or beside another process of ours, or starts it. */
  async adoptOrStart(wishedPort: number | undefined): Promise<{ port: number; adopted: boolean }> {
    // Tries: two processes may start it at once, and a port that was free may be gone when it is needed.
    for (let tries = 0; tries < TRIES; tries++) {
      const running = await this.runningPort();
      if (running) return { port: running, adopted: true };
      const port = wishedPort ?? (await freePort());
      if (await this.start(port)) return { port, adopted: false };
    }
    throw new EmbeddedPostgresUnavailable(`PostgreSQL says: ${this.lastWords()}`);
  }

  /** Null when no server runs, or when it runs for so short a time that it has no port yet. */
  private async runningPort(): Promise<number | null> {
    if (!(await this.control('status'))) return null;
    const lockFile = join(dataIn(this.place.directory), 'postmaster.pid');
    const [pid, , , port] = linesOf(lockFile);
    if (!isAnotherProgram(pid)) return Number(port) || null;
    // A machine or container that was switched off left the file, and gave the number away again.
    rmSync(lockFile, { force: true });
    return null;
  }

  private start(port: number): Promise<boolean> {
    return this.control('start', '--wait', '--timeout=60', `--log=${this.logFile}`, `--options=-p ${port}`);
  }

  private async control(...args: string[]): Promise<boolean> {
    const data = `--pgdata=${dataIn(this.place.directory)}`;
    const outcome = await this.place.account.run(this.binaries.path('pg_ctl'), [...args, data], {
      detaches: true,
    });
    return outcome.status === 0;
  }

  private get logFile(): string {
    return join(this.place.directory, 'server.log');
  }

  private lastWords(): string {
    return linesOf(this.logFile).slice(-6).join('\n').trim();
  }
}

function linesOf(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
}

/** PostgreSQL itself would take any living process of our user for its server. Only Linux tells us more. */
function isAnotherProgram(pid: string | undefined): boolean {
  const nameFile = `/proc/${pid}/comm`;
  return existsSync(nameFile) && readFileSync(nameFile, 'utf8').trim() !== 'postgres';
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
