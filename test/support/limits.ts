import { type Limit, WRITING } from '../../src/access/limit.js';
import { STARTING } from '../../src/accounts/accounts.limits.js';
import { ASKING, CONFIRMING } from '../../src/emails/emails.limits.js';

const ALL = [...STARTING, ...ASKING, ...CONFIRMING, ...WRITING];

/** A limit of the service. */
export function limitNamed(name: string): Limit {
  const limit = ALL.find((one) => one.name === name);
  if (!limit) throw new Error(`There is no limit ${name}`);
  return limit;
}
