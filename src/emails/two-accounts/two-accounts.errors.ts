import { DomainError, type ErrorDetails } from '../../common/domain-error.js';

export type Proof = 'own_address' | 'other_address';

/** A merge of two accounts wants both mailboxes proven on the device that asks for it, within fifteen minutes. */
export class ProofMissing extends DomainError {
  readonly code = 'proof_missing';
  readonly kind = 'precondition';
  override readonly details: ErrorDetails;

  constructor(missing: readonly Proof[]) {
    super('prove both addresses on this device first, by the digits of their mails');
    this.details = { missing: missing.join(' and ') };
  }
}
