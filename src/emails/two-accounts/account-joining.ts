import { Injectable } from '@nestjs/common';
import { StepUpRequired } from '../../access/access.errors.js';
import type { Principal } from '../../access/principal.js';
import { MergeHistory } from '../../account-merge/merge-history.js';
import { Overtaken } from '../../database/database.errors.js';
import { UserRepository } from '../../users/user.repository.js';
import { AddressTransaction } from '../challenges/address-transaction.js';
import { SecondFactorQuestion } from '../challenges/second-factor-question.js';
import { type BothProofs, BothProofsRepository, missingOf } from './both-proofs.repository.js';
import { JoinSettlement } from './join-settlement.js';
import { ProofMissing } from './two-accounts.errors.js';

interface Joined {
  readonly mergeId: string;
  /** The two were one before, and nothing was left to do. */
  readonly alreadyMerged: boolean;
}

/** Makes one account of two, for whoever shows on one device to read the mailboxes of both. The caller's account stays. */
@Injectable()
export class AccountJoining {
  constructor(
    private readonly addresses: AddressTransaction,
    private readonly proofs: BothProofsRepository,
    private readonly users: UserRepository,
    private readonly secondFactor: SecondFactorQuestion,
    private readonly settlement: JoinSettlement,
    private readonly history: MergeHistory,
  ) {}

  /** `address`: of the account that becomes part of the caller's. Throws `ProofMissing` and `StepUpRequired`. */
  join(caller: Principal, address: string): Promise<Joined> {
    return this.addresses.run(address, async () => {
      const before = await this.mergedBefore(caller, address);
      if (before !== null) return { mergeId: before, alreadyMerged: true };
      const { challengeId, otherId } = await this.lockBoth(caller, address);
      for (const userId of [caller.user.id, otherId]) {
        if (await this.secondFactor.isAskedOf(userId)) throw new StepUpRequired(60);
      }
      const mergeId = await this.settlement.settle(challengeId, { from: otherId, into: caller.user.id });
      return { mergeId, alreadyMerged: false };
    });
  }

  private async mergedBefore({ tokenId, user }: Principal, address: string): Promise<string | null> {
    const mergeId = await this.proofs.mergeOf(tokenId, user.id, address);
    const merge = mergeId === null ? null : await this.history.find(mergeId);
    return merge?.reason === 'accounts_merged' ? mergeId : null;
  }

  private async lockBoth({ tokenId, user }: Principal, address: string) {
    const seen = complete(await this.proofs.of(tokenId, user.id, address));
    await this.users.lock(user.id, seen.otherId);
    // While we waited, either of the two may have become part of somebody.
    const locked = await this.proofs.of(tokenId, user.id, address);
    if (locked.otherId !== seen.otherId || !locked.isOwnProven) throw new Overtaken();
    return seen;
  }
}

/** Throws `ProofMissing`. */
function complete(proofs: BothProofs) {
  const { challengeId, otherId } = proofs;
  const missing = missingOf(proofs);
  if (challengeId === null || otherId === null || missing.length > 0) throw new ProofMissing(missing);
  return { challengeId, otherId };
}
