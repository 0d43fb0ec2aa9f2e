import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Limits, STARTING } from '../../access/limits.js';
import type { Principal } from '../../access/principal.js';
import { requesterOf } from '../../access/requester.js';
import { GuestService } from '../../accounts/guest.service.js';
import type { Language } from '../../common/language.js';
import { ChallengeSecrets } from '../../emails/challenges/challenge-secrets.js';
import { EmailAsking } from '../../emails/email-asking.js';
import { Cookies } from '../page/cookies.js';

interface WebAsk {
  /** Canonical. */
  readonly address: string;
  readonly language: Language;
}

/** Asks a mailbox for this browser, and binds the browser to the question. */
@Injectable()
export class WebAsking {
  constructor(
    private readonly guests: GuestService,
    private readonly asking: EmailAsking,
    private readonly limits: Limits,
    private readonly secrets: ChallengeSecrets,
    private readonly cookies: Cookies,
  ) {}

  async ask(request: FastifyRequest, reply: FastifyReply, ask: WebAsk): Promise<void> {
    const caller = request.principal ?? (await this.becomeGuest(request, reply, ask.language));
    await this.askAs(caller, request, reply, ask);
  }

  async askAs(caller: Principal, request: FastifyRequest, reply: FastifyReply, ask: WebAsk): Promise<void> {
    const challenge = await this.asking.start(caller, {
      address: ask.address,
      requester: { ...requesterOf(request), language: ask.language },
      showsLetters: true,
      sendsMail: true,
      onlyIfExpired: false,
    });
    this.cookies.addAskedProof(request, reply, this.secrets.browserProofOf(challenge.id));
  }

  private async becomeGuest(
    request: FastifyRequest,
    reply: FastifyReply,
    language: Language,
  ): Promise<Principal> {
    await this.limits.takeAll(STARTING, request);
    const { principal, authToken } = await this.guests.start({ language }, requesterOf(request));
    this.cookies.setSession(reply, authToken);
    return principal;
  }
}
