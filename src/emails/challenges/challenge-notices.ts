import { Injectable } from '@nestjs/common';
import { Notifications } from '../../database/notifications.js';
import { EventLog } from '../../events/event-log.js';
import { Outbox } from '../../outbox/outbox.js';
import { UserEmailRepository } from '../user-email.repository.js';
import type { FoundChallenge } from './challenge.repository.js';

export type ChallengeNotice = 'new_device' | 'email_added' | 'accounts_merged';

interface Confirmation {
  readonly userId: number;
  readonly mergeId: string | null;
  readonly siblings: readonly string[];
}

/** Who must hear of what became of a challenge: the log, the waiting screens, the owner's mailbox. */
@Injectable()
export class ChallengeNotices {
  constructor(
    private readonly events: EventLog,
    private readonly outbox: Outbox,
    private readonly notifications: Notifications,
    private readonly addresses: UserEmailRepository,
  ) {}

  async registered(userId: number): Promise<void> {
    await this.events.record('user.registered', userId);
  }

  async confirmed(challenge: FoundChallenge, confirmation: Confirmation): Promise<void> {
    const { userId, mergeId, siblings } = confirmation;
    await this.events.record('email.verified', userId, { challenge_id: challenge.id });
    // A new device in an account that was there before: its owner hears of it, wherever they read.
    if (mergeId !== null) await this.tell(challenge, userId, 'new_device');
    await this.ended([challenge.id, ...siblings]);
  }

  /** Two accounts became one: all the addresses that it has now hear of it. */
  async accountsMerged(challenge: FoundChallenge, userId: number, ended: readonly string[]): Promise<void> {
    await this.events.record('email.verified', userId, { challenge_id: challenge.id });
    await this.tell(challenge, userId, 'accounts_merged');
    await this.ended([challenge.id, ...ended]);
  }

  /** The addresses that were there before hear of a new one. */
  async addressAdded(challenge: FoundChallenge, userId: number): Promise<void> {
    await this.tell(challenge, userId, 'email_added', challenge.address);
  }

  async denied({ id, userId }: FoundChallenge, siblings: readonly string[]): Promise<void> {
    await this.events.record('challenge.denied', userId, { challenge_id: id });
    await this.ended([id, ...siblings]);
  }

  private async tell(
    { id }: FoundChallenge,
    userId: number,
    notice: ChallengeNotice,
    except?: string,
  ): Promise<void> {
    const addresses = await this.addresses.listOf(userId);
    for (const { canonical: to } of addresses) {
      if (to !== except) await this.outbox.add('notice.mail', { challenge_id: id, notice, to });
    }
  }

  /** Wakes whoever waits for these challenges, in every process. */
  async ended(ids: readonly string[]): Promise<void> {
    for (const id of ids) await this.notifications.send('guestpass_challenges', id);
  }
}
