import { Injectable } from '@nestjs/common';
import type { Principal } from '../../access/principal.js';
import { type MergeView } from '../../account-merge/merge.view.js';
import { MergePreview, type Preview } from '../../account-merge/merge-preview.js';
import { MergesService } from '../../account-merge/merges.service.js';
import { Database } from '../../database/database.js';
import { AccountJoining } from './account-joining.js';
import { BothProofsRepository, missingOf } from './both-proofs.repository.js';
import type { Proof } from './two-accounts.errors.js';

/** What a merge would do, and what it waits for. */
export interface JoinPreview extends Preview {
  /** Whose row would go, and whose id stay; null while it is not known. */
  readonly from: number;
  readonly into: number | null;
  /** Address of the other account, where this device proved it. */
  readonly email: string | null;
  /** Proofs that a merge of two accounts still wants. */
  readonly missing: readonly Proof[];
}

/** Two accounts of one person: looking at what would become of them, and making them one. */
@Injectable()
export class TwoAccountsService {
  constructor(
    private readonly joining: AccountJoining,
    private readonly proofs: BothProofsRepository,
    private readonly merges: MergesService,
    private readonly previews: MergePreview,
    private readonly database: Database,
  ) {}

  /**
   * Of the account whose address this device proved last. Where there is none, what would come along with the caller:
   * of whom a guest waits to become a part is nobody's business before the proof.
   */
  preview({ tokenId, user }: Principal): Promise<JoinPreview> {
    return this.database.transaction(async () => {
      const proofs = await this.proofs.of(tokenId, user.id, null);
      const { otherId, address: email } = proofs;
      if (otherId === null) {
        const missing = user.primaryEmail === null ? [] : missingOf(proofs);
        return { from: user.id, into: null, email, ...(await this.previews.belongingsOf(user.id)), missing };
      }
      const pair = { from: otherId, into: user.id };
      return { ...pair, email, ...(await this.previews.of(pair)), missing: missingOf(proofs) };
    });
  }

  /** Whether this device proved the address of another account, and may be about to merge the two. */
  async isWaiting({ tokenId, user }: Principal): Promise<boolean> {
    return (await this.proofs.of(tokenId, user.id, null)).otherId !== null;
  }

  /** As `AccountJoining.join`, answered as `user/merges` lists it. */
  async join(caller: Principal, address: string): Promise<MergeView & { already_merged: boolean }> {
    const { mergeId, alreadyMerged } = await this.joining.join(caller, address);
    return { ...(await this.merges.view(mergeId)), already_merged: alreadyMerged };
  }
}
