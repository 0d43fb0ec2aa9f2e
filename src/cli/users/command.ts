import { NestFactory } from '@nestjs/core';
import { DomainError } from '../../common/domain-error.js';
import { BadConfiguration } from '../../config/bad-configuration.js';
import { loadConfig } from '../../config/config.js';
import type { Variables } from '../../config/env.js';
import { isUnavailable } from '../../database/postgres-error.js';
import { OperatorModule } from '../../operator.module.js';
import { startDatabaseDefaults } from '../../start/embedded-defaults.js';
import { WrongUsage } from '../merge/input/wrong-usage.js';
import { textOf } from './answer.js';
import { parseUsersArguments, type UsersInvocation } from './arguments.js';
import { USAGE } from './usage.js';
import { type Done, work } from './work.js';

/** Standard output and standard error of the process. */
interface Terminal {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/** Does what the command line says. Answers the exit code; standard output gets the result and nothing else. */
export async function runUsersCommand(
  argv: readonly string[],
  variables: Variables,
  { stdout, stderr }: Terminal,
): Promise<number> {
  const say = (line: string) => stderr.write(`guestpass users: ${line}\n`);
  try {
    const invocation = parseUsersArguments(argv);
    stdout.write(invocation ? await answerTo(invocation, variables, say) : USAGE);
    return 0;
  } catch (error) {
    const { exitCode, code, message } = failureOf(error);
    say(message);
    if (argv.includes('--json')) stdout.write(asJson({ error: { code, message } }));
    return exitCode;
  }
}

async function answerTo(
  { command, json }: UsersInvocation,
  variables: Variables,
  say: (line: string) => void,
): Promise<string> {
  const { config, stop } = await startDatabaseDefaults(loadConfig(variables), say);
  try {
    const context = await NestFactory.createApplicationContext(OperatorModule.forRoot(config), {
      logger: false,
      abortOnError: false,
    });
    const done: Done = await work(context, command).finally(() => context.close());
    return json ? asJson(done) : textOf(done);
  } finally {
    await stop();
  }
}

function failureOf(error: unknown): { exitCode: number; code: string; message: string } {
  if (error instanceof WrongUsage) {
    const message = `${error.message}; npm run -s users -- --help shows how it is used`;
    return { exitCode: 2, code: 'wrong_usage', message };
  }
  if (error instanceof BadConfiguration) {
    return { exitCode: 78, code: 'bad_configuration', message: error.problems.join('; ') };
  }
  if (error instanceof DomainError) return { exitCode: 1, code: error.code, message: error.message };
  if (isUnavailable(error)) {
    return { exitCode: 3, code: 'database_unreachable', message: 'the database could not be reached' };
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { exitCode: 1, code: 'internal_error', message };
}

function asJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
