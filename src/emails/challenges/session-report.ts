import { Injectable } from '@nestjs/common';
import { MergeReceipts } from '../../account-merge/merge-receipts.js';
import { MergeUndo } from '../../account-merge/merge-undo.js';
import { DomainError } from '../../common/domain-error.js';
import { Database } from '../../database/database.js';
import { isRetryable } from '../../database/postgres-error.js';
import { EventLog } from '../../events/event-log.js';
import { AddedAddress } from './added-address.js';
import type { FoundChallenge } from './challenge.repository.js';
import { ChallengeSessions } from './challenge-sessions.js';

/** What a report ended. */
export interface Reported {
  /** The session, and all that it made. */
  readonly isSessionEnded: boolean;
  /**
   * What was taken out of the account again: nothing, since nothing had come; the address that had been added; nothing,
   * though a merge had brought something (`kept`); or what a merge had brought, but for some entries.
   */
  readonly takenBack: 'nothing' | 'address' | 'kept' | { readonly entriesKept: number };
}

type Opened = FoundChallenge & { readonly resultUserId: number };

/**
 * "It was not me": the owner of an address ends the session that somebody's click opened, and takes out of the account
 * what came with it.
 */
@Injectable()
export class SessionReport {
  constructor(
    private readonly sessions: ChallengeSessions,
    private readonly added: AddedAddress,
    private readonly merges: MergeUndo,
    private readonly receipts: MergeReceipts,
    private readonly events: EventLog,
    private readonly database: Database,
  ) {}

  end(challenge: FoundChallenge): Promise<Reported> {
    return this.database.transaction(async () => {
      if (!isOpened(challenge)) return { isSessionEnded: false, takenBack: 'nothing' };
      const isSessionEnded = await this.endSession(challenge);
      const takenBack = await this.takeBack(challenge);
      if (takenBack === 'kept' && isSessionEnded) await this.tellOfKept(challenge);
      return { isSessionEnded, takenBack };
    });
  }

  private async endSession(challenge: Opened): Promise<boolean> {
    const isEnded = await this.sessions.end(challenge);
    const data = { challenge_id: challenge.id, token_id: challenge.tokenId, reason: 'not_me' };
    if (isEnded) await this.events.record('token.revoked', challenge.resultUserId, data);
    return isEnded;
  }

  private async takeBack(challenge: Opened): Promise<Reported['takenBack']> {
    const { mergeId, resultUserId } = challenge;
    if (mergeId !== null) return this.takeBackMerge(mergeId);
    return (await this.added.takeBack(challenge, resultUserId)) ? 'address' : 'nothing';
  }

  /** Whatever stands in the way of the undo, the session has ended. */
  private async takeBackMerge(mergeId: string): Promise<Reported['takenBack']> {
    try {
      const undone = await this.database.savepoint(() => this.merges.undo(mergeId, null));
      return undone.alreadyUndone ? 'nothing' : { entriesKept: undone.kept.length };
    } catch (error) {
      if (error instanceof DomainError && !isRetryable(error)) return 'kept';
      throw error;
    }
  }

  private async tellOfKept({ mergeId, resultUserId }: Opened): Promise<void> {
    const userIds = [resultUserId];
    await this.receipts.send({
      notice: 'merge_kept',
      mergeId: mergeId ?? '',
      userIds,
      askedFrom: null,
      count: 0,
    });
  }
}

function isOpened(challenge: FoundChallenge): challenge is Opened {
  return challenge.resultUserId !== null;
}
