import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MergePolicy } from '../../../src/merge-engine/library.js';
import { Playground } from '../../merge-engine/playground.js';
import { CommandLine, type Ended } from './command-line.js';

/** What hangs on the users of a small shop; 9 has a second e-mail, two lines of a cart and a post. */
const TABLES = `
  CREATE TABLE email (id int PRIMARY KEY, user_id bigint NOT NULL REFERENCES users, address text, is_primary boolean NOT NULL);
  CREATE UNIQUE INDEX email_one_primary ON email (user_id) WHERE is_primary;
  CREATE TABLE cart_item (user_id bigint REFERENCES users, sku text, qty int NOT NULL, note text, PRIMARY KEY (user_id, sku));
  CREATE TABLE post (id int PRIMARY KEY, author_id bigint REFERENCES users, title text);
  INSERT INTO email VALUES (1, 7, 'seven@example.org', true), (2, 9, 'nine@example.org', true);
  INSERT INTO cart_item VALUES (7, 'tea', 1), (9, 'tea', 2), (9, 'cup', 1), (11, 'tea', 5);
  INSERT INTO post VALUES (1, 9, 'Hello'), (2, 11, 'Other')`;

export const PAIR = ['--subject', 'public.users', '--survivor', '7', '--loser', '9'];

/** A shop's database, and the command line beside it. */
export class Shop {
  private readonly folder = mkdtempSync(join(tmpdir(), 'guestpass-merge-'));

  private constructor(readonly database: Playground) {}

  static async open(more = ''): Promise<Shop> {
    return new Shop(await Playground.open(`${TABLES};${more}`));
  }

  async close(): Promise<void> {
    rmSync(this.folder, { recursive: true });
    await this.database.close();
  }

  run(...args: string[]): Promise<Ended> {
    return CommandLine.run(args, { url: this.database.url, cwd: this.folder });
  }

  /** What it prints with `--json`. Throws when it does not end with exit code 0. */
  async json(...args: string[]): Promise<Record<string, unknown>> {
    const { exitCode, stdout, stderr } = await this.run(...args, '--json');
    if (exitCode !== 0) throw new Error(`exit code ${exitCode}: ${stderr}`);
    return JSON.parse(stdout);
  }

  start(...args: string[]): CommandLine {
    return CommandLine.start(args, { url: this.database.url, cwd: this.folder });
  }

  /** Puts a policy into a file. Answers the options that name it. */
  policy(policy: MergePolicy | string): string[] {
    const file = join(this.folder, 'policy.json');
    writeFileSync(file, typeof policy === 'string' ? policy : JSON.stringify(policy));
    return ['--policy', file];
  }
}
