import { EventEmitter } from 'node:events';
import type { InboxMail } from './mail.js';

const CAPACITY = 200;

/** The latest mails, newest first; older ones are forgotten. */
export class InboxStore {
  readonly mails: InboxMail[] = [];
  private readonly arrivals = new EventEmitter<{ mail: [InboxMail] }>().setMaxListeners(0);

  add(mail: InboxMail): void {
    this.mails.unshift(mail);
    this.mails.splice(CAPACITY);
    this.arrivals.emit('mail', mail);
  }

  clear(): void {
    this.mails.length = 0;
  }

  /** The newest such mail, be it there already or still to come. Rejects after `timeoutMs`. */
  async waitFor(wants: (mail: InboxMail) => boolean, timeoutMs = 5000): Promise<InboxMail> {
    return this.mails.find(wants) ?? this.nextOf(wants, timeoutMs);
  }

  private nextOf(wants: (mail: InboxMail) => boolean, timeoutMs: number): Promise<InboxMail> {
    return new Promise((resolve, reject) => {
      const look = (mail: InboxMail) => {
        if (wants(mail)) settle(() => resolve(mail));
      };
      const settle = (outcome: () => void) => {
        clearTimeout(timer);
        this.arrivals.off('mail', look);
        outcome();
      };
      const late = new Error(`No such mail came within ${timeoutMs} ms`);
      const timer = setTimeout(() => settle(() => reject(late)), timeoutMs);
      this.arrivals.on('mail', look);
    });
  }
}
