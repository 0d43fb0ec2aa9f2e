import { BadConfiguration } from '../../../config/bad-configuration.js';
import { Env, type Variables } from '../../../config/env.js';
import { WrongUsage } from './wrong-usage.js';

/** The URL that was given, else that of the environment. Throws `WrongUsage`, never with the URL in it. */
export function databaseUrl(given: string, variables: Variables): string {
  const url = given || fromEnvironment(variables);
  if (url === null) throw new WrongUsage('which database? Give --database-url, or set DATABASE_URL');
  if (/^postgres(ql)?:\/\//.test(url)) return url;
  throw new WrongUsage('the database URL begins with postgres://');
}

function fromEnvironment(variables: Variables): string | null {
  const env = new Env(variables);
  try {
    const url = env.secret('DATABASE_URL');
    env.throwIfInvalid();
    return url;
  } catch (error) {
    if (error instanceof BadConfiguration) throw new WrongUsage(error.problems.join('; '));
    throw error;
  }
}
