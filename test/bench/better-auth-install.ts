import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inBenchData, inProject } from './root.js';

const FOLDER = inBenchData('better-auth');
const MOST_TRIES = 8;

const run = promisify(execFile);

export interface BetterAuthInstall {
  readonly version: string;
  readonly folder: string;
  readonly script: string;
}

/** Installs the newest better-auth that installs, in a folder of its own; a later run uses what is there. */
export async function installBetterAuth(): Promise<BetterAuthInstall> {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  if (!existsSync(join(FOLDER, 'node_modules/better-auth'))) await installNewest();
  const script = join(FOLDER, 'better-auth.mjs');
  copyFileSync(inProject('test/bench/references/better-auth.mjs'), script);
  return { version: versionIn(join(FOLDER, 'node_modules/better-auth')), folder: FOLDER, script };
}

async function installNewest(): Promise<void> {
  const versions = JSON.parse(await npm('view', 'better-auth', 'versions', '--json')) as string[];
  const missing = new Set<string>();
  let tries = 0;
  for (const version of versions.filter((name) => !name.includes('-')).toReversed()) {
    if (await needsOneOf(missing, version)) continue;
    const problem = await install(version);
    if (problem === null) return;
    missing.add(problem);
    if (++tries === MOST_TRIES) break;
  }
  throw new Error(`no better-auth installs; npm misses ${[...missing].join(', ')}`);
}

/** A registry may lack what a release needs. Other releases that need the same need not be tried. */
async function needsOneOf(missing: ReadonlySet<string>, version: string): Promise<boolean> {
  if (missing.size === 0) return false;
  const listed = await npm('view', `better-auth@${version}`, 'dependencies', '--json');
  const dependencies = Object.entries(JSON.parse(listed) as Record<string, string>);
  return dependencies.some(([name, wanted]) => missing.has(`${name}@${wanted}`));
}

/** Returns null, or what npm did not find. */
async function install(version: string): Promise<string | null> {
  process.stderr.write(`installing better-auth ${version} …\n`);
  const packages = [`better-auth@${version}`, own('pg'), own('fastify')];
  const options = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  try {
    await npm('install', ...options, ...packages);
    return null;
  } catch (error) {
    const [, name] = /No matching version found for (\S+@[^@\s]+?)\.?\s/.exec(String(error)) ?? [];
    if (!name) throw error;
    return name;
  }
}

async function npm(...args: readonly string[]): Promise<string> {
  const path = process.env['npm_execpath'];
  const [command, first] = path ? [process.execPath, [path]] : ['npm', []];
  const { stdout } = await run(command, [...first, ...args], { cwd: FOLDER, env: environment() });
  return stdout;
}

/** Without what npm, which runs us, tells its scripts: its folder would become the one that is installed into. */
function environment(): NodeJS.ProcessEnv {
  const foreign = /^npm_(config_(local_prefix|prefix|omit)|lifecycle|package|command)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

function own(name: string): string {
  return `${name}@${versionIn(inProject('node_modules', name))}`;
}

function versionIn(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return version;
}
