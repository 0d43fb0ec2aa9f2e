import { cpus } from 'node:os';
import type { ServerSettings } from './bench-database.js';
import { CONNECTIONS } from './load.js';
import { isMet, type Measured, type Outcome, type Target } from './outcome.js';

export interface Conditions {
  readonly node: string;
  readonly cores: number;
  readonly postgres: ServerSettings;
  readonly betterAuth: string;
  readonly connections: number;
}

export function conditionsOf(postgres: ServerSettings, betterAuth: string): Conditions {
  return { node: process.version, cores: cpus().length, postgres, betterAuth, connections: CONNECTIONS };
}

/** Tables for people, ready to be pasted into a page. */
export function markdownOf(outcomes: readonly Outcome[], conditions: Conditions): string {
  return [headOf(conditions), ...outcomes.map(sectionOf)].join('\n');
}

function headOf({ node, cores, postgres, betterAuth, connections }: Conditions): string {
  return (
    `Node ${node}, PostgreSQL ${postgres.version} (fsync ${postgres.fsync}, synchronous_commit ` +
    `${postgres.synchronousCommit}, shared_buffers ${postgres.sharedBuffers}), better-auth ${betterAuth}; ` +
    `${connections} connections; load, servers and database share ${cores} cores.\n`
  );
}

function sectionOf({ title, measured, targets, notes = [] }: Outcome): string {
  const paces = measured.length > 0 ? [...table(PACE_HEAD, measured.map(paceCells)), ''] : [];
  const goals = [...table(TARGET_HEAD, targets.map(targetCells)), ''];
  const remarks = notes.length > 0 ? [...notes.map((note) => `- ${note}`), ''] : [];
  return [`### ${title}\n`, ...paces, ...goals, ...remarks].join('\n');
}

const PACE_HEAD = ['', 'requests/s', 'p50 ms', 'p99 ms'];
const TARGET_HEAD = ['target', 'wanted', 'measured', ''];

function paceCells({ name, perSecond, p50Ms, p99Ms }: Measured): string[] {
  return [name, Math.round(perSecond).toLocaleString('en'), String(p50Ms), String(p99Ms)];
}

function targetCells(target: Target): string[] {
  const { what, is, wanted, unit, measured } = target;
  const sign = is === 'at least' ? '≥' : '≤';
  return [
    what,
    `${sign} ${wanted} ${unit}`,
    `${rounded(measured)} ${unit}`,
    isMet(target) ? 'met' : '**missed**',
  ];
}

function rounded(value: number): string {
  return value.toFixed(value < 10 ? 2 : 1);
}

function table(head: readonly string[], rows: readonly string[][]): string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}
