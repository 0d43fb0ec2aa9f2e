/** What an address was sent lately, by whomever it was asked for. */
export interface SentLately {
  readonly inLastHour: number;
  readonly inLastDay: number;
  /** Of the last hour, those asked for from places where the address was never proven. */
  readonly strangersInLastHour: number;
  /** The same of the last day. */
  readonly strangersInLastDay: number;
  /** When the last mail of an unfinished challenge went, or is to go. Confirmed ones do not count: somebody read them. */
  readonly lastUnread: Date | null;
  /** The same for this device's own challenge. */
  readonly lastOwn: Date | null;
  /** Live challenges of others that were mailed. */
  readonly liveOthers: number;
  /** Whether the address was proven from anywhere, and from here. */
  readonly isProven: boolean;
  readonly isProvenHere: boolean;
  readonly now: Date;
}

/** When the next mail to an address may go; null when it had its share. */
type MailShare = Date | null;

const PER_HOUR = 5;
const PER_DAY = 20;
/** Of the five, kept for places where the address was proven, so that strangers cannot use up the owner's. */
const KEPT_PER_HOUR = 2;
const KEPT_PER_DAY = 8;
const MAIL_INTERVAL_MS = 60_000;
export const MOST_LIVE = 5;

/** One mail a minute, five an hour, twenty a day, over all who ask. The answer to who asks never shows it. */
export function mailShare(sent: SentLately): MailShare {
  if (isUsedUp(sent) || isFresh(sent)) return null;
  const earliest = (sent.lastUnread?.getTime() ?? 0) + MAIL_INTERVAL_MS;
  return new Date(Math.max(sent.now.getTime(), earliest));
}

function isUsedUp({ inLastHour, inLastDay, isProven, isProvenHere, ...strangers }: SentLately): boolean {
  if (inLastHour >= PER_HOUR || inLastDay >= PER_DAY) return true;
  if (!isProven || isProvenHere) return false;
  const { strangersInLastHour, strangersInLastDay } = strangers;
  return strangersInLastHour >= PER_HOUR - KEPT_PER_HOUR || strangersInLastDay >= PER_DAY - KEPT_PER_DAY;
}

/** The device's own last mail is: it repeats the live challenge, without another. */
function isFresh({ lastOwn, now }: SentLately): boolean {
  return lastOwn !== null && now.getTime() - lastOwn.getTime() < MAIL_INTERVAL_MS;
}
