import type { PlannedReference } from '../plan/plan.js';
import type { OnCollision } from '../plan/policy.js';

/** The columns of a reference, and where in them an id is: `payload $.user_id`. */
export function columnsOf({ columns, path }: PlannedReference): string {
  return path === undefined ? columns.join(', ') : `${columns.join(', ')} ${path}`;
}

/** What becomes of rows with this reference: `moves; on collision combine qty: sum`. */
export function fateOf({ reference, onCollision, rules }: PlannedReference): string {
  if (reference !== 'move') return reference === 'drop' ? 'dropped' : 'refused';
  return rules.length === 0 ? 'moves' : `moves; on collision ${policyWords(onCollision)}`;
}

/** A collision policy as people write it: `keepNewest updated_at`. */
export function policyWords(onCollision: OnCollision): string {
  if (typeof onCollision === 'string') return onCollision;
  if ('keepNewest' in onCollision) return `keepNewest ${onCollision.keepNewest}`;
  const [verb, values] = 'set' in onCollision ? ['set', onCollision.set] : ['combine', onCollision.combine];
  const pairs = Object.entries(values).map(([column, value]) => `${column}: ${value}`);
  return `${verb} ${pairs.join(', ')}`;
}
