import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { Database } from '../../database/database.js';
import { Notifications } from '../../database/notifications.js';
import { Outbox } from '../../outbox/outbox.js';
import { ChallengeRepository, type FoundChallenge, type NewChallenge } from './challenge.repository.js';
import { MOST_LIVE, mailShare } from './mail-share.js';

/** Starts challenges within what one address may be asked and sent, whoever asks. */
@Injectable()
export class AddressShare {
  constructor(
    private readonly challenges: ChallengeRepository,
    private readonly notifications: Notifications,
    private readonly outbox: Outbox,
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  async start(order: NewChallenge): Promise<FoundChallenge> {
    const isLimited = this.config.limits.on;
    const challenge = await (isLimited ? this.startUnderLock(order) : this.challenges.start(order));
    this.outbox.announce();
    return challenge;
  }

  /** Counted under the lock of the address, so that a thousand at once get no more than one. */
  private startUnderLock(order: NewChallenge): Promise<FoundChallenge> {
    return this.database.transaction(async () => {
      await this.challenges.lockAddress(order.address);
      const mailAt = order.mailAt && (await this.nextMailTime(order));
      return this.challenges.start({ ...order, mailAt });
    });
  }

  /** When the mail may go; null when the address had its share or no room is left. */
  private async nextMailTime({ address, network, tokenId, userId }: NewChallenge): Promise<Date | null> {
    const sent = await this.challenges.sentLately(address, network, tokenId);
    const time = mailShare(sent);
    if (time === null || sent.liveOthers < MOST_LIVE) return time;
    const ended = await this.challenges.makeRoom(address, userId, network);
    if (ended === null) return null;
    await this.notifications.send('guestpass_challenges', ended);
    return time;
  }
}
