import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { Gathering } from '../../database/gathering.js';
import { Notifications } from '../../database/notifications.js';
import { isLockTimeout, isRetryable, lostItsUser } from '../../database/postgres-error.js';
import { Outbox } from '../../outbox/outbox.js';
import { AddressTransaction } from './address-transaction.js';
import { AskingRepository, type NewChallenge } from './asking.repository.js';
import type { FoundChallenge } from './challenge.repository.js';
import { MOST_LIVE, mailShare, type SentLately } from './mail-share.js';

/** Starts challenges within what one address may be asked and sent, whoever asks. */
@Injectable()
export class AddressShare {
  private readonly gathering = new Gathering((orders: readonly NewChallenge[]) => this.beginTogether(orders));

  constructor(
    private readonly asking: AskingRepository,
    private readonly notifications: Notifications,
    private readonly outbox: Outbox,
    private readonly transaction: AddressTransaction,
    private readonly config: Config,
  ) {}

  async start(order: NewChallenge): Promise<FoundChallenge> {
    const challenge = (await this.gathering.add(order)) ?? (await this.startAlone(order));
    // Asked again, it may live longer, whether it is mailed again or not: who follows it is told either way.
    if (challenge.id !== order.id) await this.notifications.send('guestpass_challenges', challenge.id);
    this.outbox.announce();
    return challenge;
  }

  /**
   * What is asked at the same time shares a transaction. Null where a question needs one of its own: its address is
   * being confirmed or asked elsewhere, has no room left, or its device has an undecided challenge for it.
   */
  private async beginTogether(orders: readonly NewChallenge[]): Promise<(FoundChallenge | null)[]> {
    const begun = await this.begin(firstOfEachAddress(orders)).catch((error) => {
      // One whose user was merged away, or is being merged, must fail or wait alone.
      if (lostItsUser(error) || isRetryable(error) || isLockTimeout(error)) return [];
      throw error;
    });
    const byId = new Map(begun.map((challenge) => [challenge.id, challenge]));
    return orders.map(({ id }) => byId.get(id) ?? null);
  }

  private begin(orders: readonly NewChallenge[]): Promise<FoundChallenge[]> {
    if (!this.config.limits.on) return this.asking.beginMany(orders);
    const addresses = orders.map(({ address }) => address);
    return this.transaction.runWithFree(addresses, async (free) =>
      this.asking.beginMany(await this.withinShares(orders.filter(({ address }) => free.has(address)))),
    );
  }

  private async withinShares(orders: readonly NewChallenge[]): Promise<NewChallenge[]> {
    const sent = await this.asking.sentLately(orders);
    return orders.flatMap((order, index) => {
      const share = sent[index] as SentLately;
      return needsRoom(order, share) ? [] : [{ ...order, mailAt: order.mailAt && mailShare(share) }];
    });
  }

  private async startAlone(order: NewChallenge): Promise<FoundChallenge> {
    if (!this.config.limits.on) return this.asking.goOn(order);
    return this.transaction.run(order.address, async () => {
      const mailAt = order.mailAt && (await this.nextMailTime(order));
      return this.asking.goOn({ ...order, mailAt });
    });
  }

  /** When the mail may go; null when the address had its share or no room is left. */
  private async nextMailTime(order: NewChallenge): Promise<Date | null> {
    const [sent] = (await this.asking.sentLately([order])) as [SentLately];
    if (!needsRoom(order, sent)) return mailShare(sent);
    const ended = await this.asking.makeRoom(order.address, order.userId, order.network);
    if (ended === null) return null;
    await this.notifications.send('guestpass_challenges', ended);
    return mailShare(sent);
  }
}

/** Counted under the lock of the address, so that a thousand at once get no more than one. */
function needsRoom({ mailAt }: NewChallenge, sent: SentLately): boolean {
  return mailAt !== null && mailShare(sent) !== null && sent.liveOthers >= MOST_LIVE;
}

/** Two questions about one address cannot both be counted before either is asked. */
function firstOfEachAddress(orders: readonly NewChallenge[]): NewChallenge[] {
  const first = new Map<string, NewChallenge>();
  for (const order of orders) if (!first.has(order.address)) first.set(order.address, order);
  return [...first.values()];
}
