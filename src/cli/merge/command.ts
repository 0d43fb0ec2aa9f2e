import type { Answer } from './answer.js';
import { type Invocation, parseArguments, wholeNumber } from './arguments.js';
import { COMMANDS } from './commands.js';
import { databaseUrl } from './database-url.js';
import { failureOf } from './failure.js';
import { Session } from './session.js';
import { USAGE } from './usage.js';

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
  // Whoever reads us may stop early, as head does.
  stdout.on('error', () => undefined);
  const say = (line: string) => stderr.write(`guestpass-merge: ${line}\n`);
  try {
    const invocation = parseArguments(argv);
    if (invocation === null) {
      stdout.write(USAGE);
      return 0;
    }
    const { json, text } = await answerTo(invocation, variables, say);
    stdout.write(invocation.json ? asJson(json) : text);
    return 0;
  } catch (error) {
    const { exitCode, code, message } = failureOf(error);
    say(message);
    // Even where the rest of the line was not understood: who asked for JSON reads JSON.
    if (argv.includes('--json')) stdout.write(asJson({ error: { code, message } }));
    return exitCode;
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

function asJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
