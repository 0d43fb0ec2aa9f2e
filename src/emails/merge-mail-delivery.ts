import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { AskedFrom, MergeMessage } from '../account-merge/merge-receipts.js';
import { negotiateLanguage } from '../common/language.js';
import { Mailer } from '../mail/mailer.js';
import { composeMail } from '../mail/templates/compose-mail.js';
import type { Mail } from '../mail/templates/mail.js';
import type { DueMessage } from '../outbox/outbox.js';
import { type Delivery, Relay } from '../outbox/relay.js';
import { UserRepository } from '../users/user.repository.js';

/** At a minute each, four hours. */
const MOST_TRIES = 240;

/** Sends the receipts of merges and undos out of the outbox, in the language of who reads them. */
@Injectable()
export class MergeMailDelivery implements OnModuleInit {
  constructor(
    private readonly relay: Relay,
    private readonly users: UserRepository,
    private readonly mailer: Mailer,
  ) {}

  onModuleInit(): void {
    this.relay.deliver('merge.mail', (message) => this.deliver(message));
  }

  private async deliver({ payload, tries }: DueMessage): Promise<Delivery> {
    const message = payload as unknown as MergeMessage;
    const reader = await this.users.find(message.user_id);
    if (!reader) return 'done';
    const mail = composeMail(mailOf(message), negotiateLanguage(reader.language));
    const result = await this.mailer.send({ to: message.to, ...mail });
    if (result !== 'deferred') return 'done';
    return tries < MOST_TRIES ? 'retry' : 'give-up';
  }
}

function mailOf({ notice, asked_from: askedFrom, count, at }: MergeMessage): Mail {
  const time = new Date(at);
  return { kind: 'merge', event: notice, asked: askedBy(askedFrom, time), at: time, count };
}

function askedBy(askedFrom: AskedFrom, askedAt: Date) {
  return askedFrom && { ...askedFrom, askedAt };
}
