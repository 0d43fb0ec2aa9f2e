import { COMMANDS } from './commands.js';
import { type Invocation, parseArguments, wholeNumber } from './input/arguments.js';
import { databaseUrl } from './input/database-url.js';
import { USAGE } from './input/usage.js';
import type { Answer } from './output/answer.js';
import { failureOf } from './output/failure.js';
import { Session } from './session.js';

/** Standard output and standard error of the process. */
interface Terminal {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Does what the command line says. Answers the exit code; standard output gets the result and nothing else. */
export async function runCommand(
  argv: readonly string[],
  variables: Variables,
  { stdout, stderr }: Terminal,
): Promise<number> {
  const say = (line: string) => stderr.write(`guestpass-merge: ${line}\n`);
  const { exitCode, text } = await outcome(argv, variables, say);
  const lost = await print(text, stdout);
  if (lost === null) return exitCode;
  say(`the answer could not be printed: ${lost.message}; guestpass-merge list shows what was done`);
  return exitCode || 1;
}

interface Outcome {
  readonly exitCode: number;
  /** For standard output. */
  readonly text: string;
}

async function outcome(
  argv: readonly string[],
  variables: Variables,
  say: (line: string) => void,
): Promise<Outcome> {
  try {
    const invocation = parseArguments(argv);
    if (invocation === null) return { exitCode: 0, text: USAGE };
    const { json, text } = await answerTo(invocation, variables, say);
    return { exitCode: 0, text: invocation.json ? asJson(json) : text };
  } catch (error) {
    const { exitCode, code, message } = failureOf(error);
    say(message);
    // Even where the rest of the line was not understood: who asked for JSON reads JSON.
    return { exitCode, text: argv.includes('--json') ? asJson({ error: { code, message } }) : '' };
  }
}

async function answerTo(
  invocation: Invocation,
  variables: Variables,
  say: (line: string) => void,
): Promise<Answer> {
  const work = COMMANDS[invocation.command](invocation);
  const limits = {
    lockTimeout: wholeNumber(invocation, 'lock-timeout'),
    statementTimeout: wholeNumber(invocation, 'statement-timeout'),
  };
  const session = await Session.open(databaseUrl(invocation['database-url'], variables), limits, say);
  const stop = () => void session.interrupt().catch(() => undefined);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  try {
    return await work(session, say);
  } finally {
    await session.close();
  }
}

/** Answers what went wrong. That a reader stops early, as head does, is nothing wrong. */
function print(text: string, stdout: NodeJS.WritableStream): Promise<Error | null> {
  return new Promise((resolve) => {
    stdout.on('error', () => undefined);
    stdout.write(text, (error) => resolve(error && !isEndOfReading(error) ? error : null));
  });
}

function isEndOfReading(error: Error): boolean {
  return 'code' in error && error.code === 'EPIPE';
}

function asJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
