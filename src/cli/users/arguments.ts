import { parseArgs } from 'node:util';
import { WrongUsage } from '../merge/input/wrong-usage.js';

const OPTIONS = {
  from: { type: 'string', default: '' },
  into: { type: 'string', default: '' },
  reason: { type: 'string', default: '' },
  actor: { type: 'string', default: 'operator' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** What is to be done, complete and well-formed. */
export type UsersCommand =
  | { readonly name: 'merges' | 'forget'; readonly user: number }
  | { readonly name: 'preview'; readonly from: number; readonly into: number }
  | {
      readonly name: 'merge';
      readonly from: number;
      readonly into: number;
      readonly reason: string;
      readonly actor: string;
    }
  | { readonly name: 'undo'; readonly mergeId: string };

export interface UsersInvocation {
  readonly command: UsersCommand;
  readonly json: boolean;
}

/** Throws `WrongUsage`. Null: the usage is wanted. */
export function parseUsersArguments(argv: readonly string[]): UsersInvocation | null {
  const { values, positionals } = parsed(argv);
  if (values.help) return null;
  const [name = '', ...rest] = positionals;
  const command = commandOf(name, rest, values);
  if (rest.length > 0) throw new WrongUsage(`nobody knows what "${rest[0]}" is for`);
  return { command, json: values.json };
}

type Values = ReturnType<typeof parsed>['values'];

/** Takes out of `rest` what the command names without an option. */
function commandOf(name: string, rest: string[], values: Values): UsersCommand {
  if (name === 'merges' || name === 'forget') return { name, user: idOf('the user', rest.shift()) };
  if (name === 'undo') return { name, mergeId: String(idOf('the merge', rest.shift())) };
  if (name === 'preview') return { name, ...pairOf(values) };
  if (name !== 'merge') throw new WrongUsage('say what to do: merges, preview, merge, undo, forget');
  if (values.reason.trim() === '') throw new WrongUsage('merge needs --reason');
  return { name, ...pairOf(values), reason: values.reason, actor: values.actor };
}

function pairOf(values: Values): { from: number; into: number } {
  const pair = { from: idOf('--from', values.from), into: idOf('--into', values.into) };
  if (pair.from === pair.into) throw new WrongUsage('--from and --into are the same user');
  return pair;
}

function idOf(what: string, text: string | undefined): number {
  if (text !== undefined && /^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new WrongUsage(`${what} is given by its id, a number`);
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw error instanceof TypeError ? new WrongUsage(error.message) : error;
  }
}
