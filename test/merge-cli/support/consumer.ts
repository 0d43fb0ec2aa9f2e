import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npm, ROOT } from './npm.js';

/** A project of somebody else, far from ours, that has installed the package as npm packs it. */
export class Consumer {
  readonly folder = mkdtempSync(join(tmpdir(), 'guestpass-consumer-'));

  constructor() {
    this.write('package.json', '{ "name": "consumer", "type": "module", "private": true }');
    this.install();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  write(name: string, content: string): void {
    writeFileSync(join(this.folder, name), content);
  }

  /** Runs a Node program of the project, and answers what it printed. */
  node(args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
    const variables = { PATH: process.env['PATH'] ?? '', ...env };
    return execFileSync(process.execPath, args, { cwd: this.folder, env: variables, encoding: 'utf8' });
  }

  /** What the compiler says of the project; nothing when all is well. */
  compile(...files: string[]): string {
    const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--types', 'node'];
    return spawnSync(process.execPath, [compiler, ...options, ...files], {
      cwd: this.folder,
      encoding: 'utf8',
    }).stdout;
  }

  /** What npm would do, without asking a registry: the package unpacked, its dependencies beside it. */
  private install(): void {
    const modules = join(this.folder, 'node_modules');
    const { stdout } = npm(
      ['pack', '--ignore-scripts', '--offline', '--json', '--pack-destination', this.folder],
      ROOT,
    );
    const [{ filename }] = JSON.parse(stdout);
    mkdirSync(join(modules, '@types'), { recursive: true });
    execFileSync('tar', ['-xzf', join(this.folder, filename), '-C', modules]);
    renameSync(join(modules, 'package'), join(modules, 'guestpass'));
    for (const name of ['pg', '@types/pg', '@types/node'])
      symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  }
}
