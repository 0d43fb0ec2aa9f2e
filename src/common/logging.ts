import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';

/** Names under which secrets or people could slip into a log line. */
const SECRET_NAMES = [
  'auth_token',
  'authorization',
  'cookie',
  'email',
  'password',
  'code',
  'letters',
  'secret',
  'token',
];

/** One line of JSON for each message (pino), to standard output. */
export function newLogger(level: string): Logger {
  const paths = SECRET_NAMES.flatMap((name) => [name, `*.${name}`]);
  return pino({ level, redact: { paths, censor: '…' }, base: null, serializers: { error: errorFacts } });
}

/** Those of Nest that list every module and route at the start. */
const FRAMEWORK: ReadonlySet<unknown> = new Set([
  'InstanceLoader',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
]);

/** Lets Nest log through pino: the message is constant, the data an object. */
export class PinoLogger implements LoggerService {
  constructor(private readonly pino: Logger) {}

  log(...line: unknown[]): void {
    this.write(FRAMEWORK.has(line.at(-1)) ? 'debug' : 'info', line);
  }

  warn(...line: unknown[]): void {
    this.write('warn', line);
  }

  error(...line: unknown[]): void {
    this.write('error', line);
  }

  debug(...line: unknown[]): void {
    this.write('debug', line);
  }

  verbose(...line: unknown[]): void {
    this.write('trace', line);
  }

  fatal(...line: unknown[]): void {
    this.write('fatal', line);
  }

  /** Nest appends the name of the class that logs; before it stand data and message, or a message alone. */
  private write(
    level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal',
    line: readonly unknown[],
  ): void {
    const context = line.at(-1);
    const [first, second] = line;
    if (typeof first === 'object' && first !== null) {
      const message = typeof second === 'string' && second !== context ? second : 'unexpected error';
      this.pino[level]({ context, ...(first instanceof Error ? { error: first } : first) }, message);
      return;
    }
    this.pino[level]({ context }, String(first));
  }
}

// The parameters of a failed statement, which pg and TypeORM hang on the error, are left out: they are people's data.
function errorFacts(error: unknown): object {
  const { name, message, code, stack = '', cause } = error as Partial<Error> & { code?: unknown };
  if (quotesData(code)) return { name, sqlState: code, stack: placesIn(stack) };
  return { name, message, sqlState: code, stack, cause: cause instanceof Error ? cause.message : undefined };
}

/** Messages of class 22 (data exception) quote the value that did not fit. */
function quotesData(code: unknown): boolean {
  return typeof code === 'string' && /^22...$/.test(code);
}

function placesIn(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^ +at /.test(line))
    .join('\n');
}
