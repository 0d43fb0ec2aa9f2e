import { parseArgs } from 'node:util';
import { WrongUsage } from './wrong-usage.js';

const NEEDS = {
  install: [],
  plan: ['subject'],
  preview: ['subject', 'survivor', 'loser'],
  run: ['subject', 'survivor', 'loser'],
  undo: [],
  list: [],
} as const satisfies Record<string, readonly (keyof typeof OPTIONS)[]>;

export type Command = keyof typeof NEEDS;

const OPTIONS = {
  'database-url': { type: 'string', default: '' },
  subject: { type: 'string', default: '' },
  survivor: { type: 'string', default: '' },
  loser: { type: 'string', default: '' },
  policy: { type: 'string', default: '' },
  reason: { type: 'string', default: '' },
  actor: { type: 'string', default: '' },
  picture: { type: 'string', default: '' },
  limit: { type: 'string', default: '100' },
  'lock-timeout': { type: 'string', default: '10' },
  'statement-timeout': { type: 'string', default: '600' },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

type Options = ReturnType<typeof parsed>['values'];

/** What a command line says; an option that was not given is empty. */
export interface Invocation extends Options {
  readonly command: Command;
  /** Only for undo. */
  readonly mergeId: string;
}

/** Throws `WrongUsage`. Null: the usage is wanted. */
export function parseArguments(argv: readonly string[]): Invocation | null {
  const { values, positionals, tokens } = parsed(argv);
  if (values.help) return null;
  const [first, ...rest] = positionals;
  const command = commandOf(first);
  const mergeId = command === 'undo' ? mergeIdOf(rest.shift()) : '';
  if (rest.length > 0) throw new WrongUsage(`nobody knows what "${rest[0]}" is for`);
  checkGiven(tokens);
  const missing = NEEDS[command].find((need) => values[need] === '');
  if (missing !== undefined) throw new WrongUsage(`${command} needs --${missing}`);
  checkPicture(command, values);
  return { ...values, command, mergeId };
}

/** The value of an option that wants a whole number. */
export function wholeNumber(options: Options, name: 'limit' | 'lock-timeout' | 'statement-timeout'): number {
  const text = options[name];
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new WrongUsage(`--${name} is a whole number, not "${text}"`);
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, tokens: true });
  } catch (error) {
    throw error instanceof TypeError ? new WrongUsage(error.message) : error;
  }
}

function commandOf(text: string | undefined): Command {
  const known = Object.keys(NEEDS) as Command[];
  const command = known.find((each) => each === text);
  if (command) return command;
  const names = known.join(', ');
  throw new WrongUsage(text === undefined ? `say what to do: ${names}` : `"${text}" is none of ${names}`);
}

function mergeIdOf(text: string | undefined): string {
  if (text !== undefined && /^\d{1,18}$/.test(text)) return text;
  throw new WrongUsage('undo needs the id of a merge, a number: guestpass-merge undo 12');
}

/** Of two survivors the last would win without a word; what is empty is a variable of the shell that was not set. */
function checkGiven(tokens: ReturnType<typeof parsed>['tokens']): void {
  const given = tokens.flatMap((token) => (token.kind === 'option' ? [token] : []));
  const empty = given.find(({ value }) => value === '');
  if (empty) throw new WrongUsage(`--${empty.name} is empty`);
  const names = given.map(({ name }) => name);
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined) throw new WrongUsage(`--${repeated} stands there twice`);
}

function checkPicture(command: Command, { picture, json }: Options): void {
  if (picture === '') return;
  if (command !== 'plan') throw new WrongUsage('--picture goes with plan');
  if (json) throw new WrongUsage('--json and --picture cannot both be on standard output');
  if (picture !== 'mermaid' && picture !== 'svg')
    throw new WrongUsage(`--picture is mermaid or svg, not "${picture}"`);
}
