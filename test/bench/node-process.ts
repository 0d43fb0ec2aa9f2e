import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface NodeProgram {
  readonly script: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdio: SpawnOptions['stdio'];
}

const PATIENCE_MS = 10_000;

// Ten thousand connections need as many files. Where the limit cannot be raised, the one there is may do.
const WITH_MANY_FILES = 'ulimit -n 65536 2>/dev/null; exec "$0" "$@"';

/** Starts a Node process of the same version as ours, in a process group of its own: Ctrl-C reaches us alone. */
export function startNode({ script, cwd, env, stdio = 'inherit' }: NodeProgram): ChildProcess {
  const command = [...process.execArgv, script];
  const options = { cwd, stdio, detached: true, env: { ...process.env, ...env } };
  return process.platform === 'win32'
    ? spawn(process.execPath, command, options as SpawnOptions)
    : spawn('/bin/sh', ['-c', WITH_MANY_FILES, process.execPath, ...command], options as SpawnOptions);
}

/** Asks the process to end, and makes it end when it does not. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await ended;
  clearTimeout(impatience);
}
