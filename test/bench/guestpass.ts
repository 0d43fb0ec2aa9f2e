import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { startNode, stopProcess } from './node-process.js';
import { inBenchData, inProject } from './root.js';
import type { Stops } from './stops.js';

/** From it the codes of mails follow, so that the benchmark can confirm without reading mail. */
export const SECRET = 'a secret that only the benchmark knows, 0123456789';

export interface Guestpass {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts the service as it ships, with limits off; everything else is as by default unless `settings` say so. */
export async function startGuestpass(
  stops: Stops,
  settings: Readonly<Record<string, string>>,
): Promise<Guestpass> {
  const port = await freePort();
  const env = {
    PORT: String(port),
    SECRET,
    LIMITS: 'off',
    DATA_DIR: inBenchData('service'),
    ...settings,
  };
  const child = startNode({
    script: inProject('dist/src/main.js'),
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = () => stopProcess(child);
  stops.add(stop);
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => line.startsWith('guestpass ready') && resolve());
    child.once('exit', () => reject(new Error('the service did not start')));
  });
  return { url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, stop };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
