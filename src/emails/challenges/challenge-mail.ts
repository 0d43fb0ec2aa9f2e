import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { negotiateLanguage } from '../../common/language.js';
import { Notifications } from '../../database/notifications.js';
import { Mailer, type MailResult } from '../../mail/mailer.js';
import { composeMail } from '../../mail/templates/compose-mail.js';
import type { Mail } from '../../mail/templates/mail.js';
import type { DueMessage } from '../../outbox/outbox.js';
import { type Delivery, Relay } from '../../outbox/relay.js';
import { UserRepository } from '../../users/user.repository.js';
import { ChallengeRepository, type FoundChallenge } from './challenge.repository.js';
import { ChallengeLetter } from './challenge-letter.js';
import type { ChallengeNotice } from './challenge-notices.js';

/** Sends the mails of challenges out of the outbox, and tells the waiting screen how that went. */
@Injectable()
export class ChallengeMail implements OnApplicationBootstrap {
  constructor(
    private readonly relay: Relay,
    private readonly challenges: ChallengeRepository,
    private readonly letters: ChallengeLetter,
    private readonly mailer: Mailer,
    private readonly users: UserRepository,
    private readonly notifications: Notifications,
  ) {}

  onApplicationBootstrap(): void {
    this.relay.deliver('challenge.mail', (message) => this.deliver(message));
    this.relay.deliver('notice.mail', (message) => this.deliverNotice(message));
  }

  private async deliver({ payload }: DueMessage): Promise<Delivery> {
    const challenge = await this.challenges.find(String(payload['challenge_id']));
    // A link that nobody can use any more is not worth a mail.
    if (challenge?.state !== 'pending') return 'done';
    const mail = await this.letters.write(challenge, Number(payload['number']));
    const result = await this.send(challenge.address, mail, challenge.language);
    if (challenge.mailState !== result) await this.tell(challenge, result);
    return result === 'deferred' ? 'retry' : 'done';
  }

  private async deliverNotice({ payload, tries }: DueMessage): Promise<Delivery> {
    const challenge = await this.challenges.find(String(payload['challenge_id']));
    const owner = challenge?.resultUserId && (await this.users.find(challenge.resultUserId));
    if (!challenge || !owner) return 'done';
    const notice = this.letters.ofNotice(challenge, payload['notice'] as ChallengeNotice);
    const result = await this.send(String(payload['to']), notice, owner.language);
    if (result !== 'deferred') return 'done';
    return tries < MOST_NOTICE_TRIES ? 'retry' : 'give-up';
  }

  private send(to: string, mail: Mail, language: string): Promise<MailResult> {
    return this.mailer.send({ to, ...composeMail(mail, negotiateLanguage(language)) });
  }

  private async tell(challenge: FoundChallenge, result: MailResult): Promise<void> {
    await this.challenges.setMailState(challenge.id, result);
    await this.notifications.send('guestpass_challenges', challenge.id);
  }
}

/** At a minute each, four hours. */
const MOST_NOTICE_TRIES = 240;
