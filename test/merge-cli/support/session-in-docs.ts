import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { query } from '../../support/ask-postgres.js';
import { PROGRAM } from './command-line.js';
import { ROOT } from './npm.js';

/** A fenced block of the documentation: SQL to run, a policy to write, or commands with what they printed. */
interface Block {
  readonly language: string;
  readonly text: string;
}

/** The session of docs/merging.md, as it is written there. */
export function sessionInDocs(): Block[] {
  const markdown = readFileSync(join(ROOT, 'docs', 'merging.md'), 'utf8');
  const [, session = ''] = /^## A session$(.*?)^## /ms.exec(markdown) ?? [];
  return [...session.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({
    language,
    text,
  }));
}

/** Does on a database what the blocks say. Answers them with what was printed now. */
export async function perform(blocks: readonly Block[], url: string): Promise<Block[]> {
  const folder = mkdtempSync(join(tmpdir(), 'guestpass-session-'));
  writeFileSync(join(folder, 'guestpass-merge'), `#!/bin/sh\nexec "${process.execPath}" "${PROGRAM}" "$@"\n`);
  chmodSync(join(folder, 'guestpass-merge'), 0o755);
  const performed: Block[] = [];
  try {
    for (const block of blocks) performed.push(await performOne(block, folder, url));
  } finally {
    rmSync(folder, { recursive: true });
  }
  return performed;
}

async function performOne(block: Block, folder: string, url: string): Promise<Block> {
  if (block.language === 'sql') await query(url, block.text);
  if (block.language === 'json') writeFileSync(join(folder, 'policy.json'), block.text);
  if (block.language !== 'console') return block;
  const commands = block.text.split('\n').filter((line) => line.startsWith('$ '));
  return {
    ...block,
    text: commands.map((line) => `${line}\n${printed(line.slice(2), folder, url)}`).join(''),
  };
}

/** What a terminal would show. */
function printed(command: string, folder: string, url: string): string {
  const env = { PATH: `${folder}${delimiter}${process.env['PATH']}`, DATABASE_URL: url };
  return execFileSync('/bin/sh', ['-c', `{ ${command}; } 2>&1 || true`], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
}
