/** The keeper's own process: claims the server for the process that started us, and stops it after that ended. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Claim } from './claim.js';
import { CLAIMED, type KeeperTask } from './keeper.js';

const task = JSON.parse(process.argv[2] ?? '{}') as KeeperTask;
let claim: Claim | null = null;

// What is meant for the service often reaches every process around it; we leave only after it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
process.stdout.on('error', () => {});

// The pipe ends with the process at its other end, even after `kill -9`.
for await (const url of createInterface({ input: process.stdin })) process.stdout.write(await take(url));
if (task.throwAway || (await nobodyElseUsesIt())) stop();
process.exit();

async function take(url: string): Promise<string> {
  const wanted = new Claim(url);
  try {
    await wanted.take();
    claim = wanted;
    return CLAIMED;
  } catch (error) {
    return String(error);
  }
}

/** In doubt the server is left alone: the next start adopts it. */
async function nobodyElseUsesIt(): Promise<boolean> {
  try {
    return (await claim?.giveBack()) ?? false;
  } catch {
    return false;
  }
}

function stop(): void {
  const mode = task.throwAway ? 'immediate' : 'fast';
  const options = { ...task.ids, cwd: '/', stdio: 'ignore', windowsHide: true } as const;
  spawnSync(
    task.pgCtl,
    ['stop', '--wait', '--timeout=60', `--mode=${mode}`, `--pgdata=${task.data}`],
    options,
  );
  if (task.throwAway)
    rmSync(task.throwAway, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
