import { StepUpRequired } from './access.errors.js';
import type { Principal } from './principal.js';

/** Throws `StepUpRequired` while the caller's session is too new for what an account stands on. */
export function requireRest({ coolDownSeconds }: Principal): void {
  if (coolDownSeconds > 0) throw new StepUpRequired(coolDownSeconds);
}
