import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

interface Printed {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the npm that runs the tests, else that of the path, with none of its settings for our own run. */
export function npm(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Printed {
  const { npm_execpath: runner = '', PATH = '', HOME = '' } = process.env;
  const options = { cwd, env: { PATH, HOME, ...env }, encoding: 'utf8' } as const;
  return /npm-cli\.[cm]?js$/.test(runner)
    ? spawnSync(process.execPath, [runner, ...args], options)
    : spawnSync('npm', args, options);
}
