import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import type { Mail, ProofKind } from '../../mail/templates/mail.js';
import { PreferencesLink } from '../preferences-link.js';
import type { FoundChallenge } from './challenge.repository.js';
import type { ChallengeNotice } from './challenge-notices.js';
import { ChallengeSecrets } from './challenge-secrets.js';
import { type Prospect, Prospects } from './prospects.js';

const KINDS: Record<Prospect['purpose'], ProofKind> = {
  register: 'confirm_new_address',
  sign_in: 'welcome_back',
  prove_again: 'welcome_back',
  add_email: 'add_address',
  two_accounts: 'two_accounts',
};

/**
 * Writes what the mailbox is to read. Only here, long after the answer to whoever asked, is it looked up whose
 * the address is. Every link begins with the configured origin: no header of a request comes near one.
 */
@Injectable()
export class ChallengeLetter {
  constructor(
    private readonly secrets: ChallengeSecrets,
    private readonly prospects: Prospects,
    private readonly preferences: PreferencesLink,
    private readonly config: Config,
  ) {}

  async write(challenge: FoundChallenge, mailNumber: number): Promise<Mail> {
    const { purpose, ownerId } = await this.prospects.of(challenge);
    const secret = this.secrets.linkOf(challenge.id, mailNumber);
    return {
      ...(await this.askedBy(challenge, ownerId)),
      kind: KINDS[purpose],
      link: this.linkTo(challenge, secret),
      denyLink: `${this.config.http.publicUrl}/v/${secret}/not-me`,
      code: this.secrets.codeOf(challenge.id),
      reference: this.secrets.referenceOf(challenge.id),
    };
  }

  /** To the addresses of an account: what was done with it, and how to take that back. */
  ofNotice(challenge: FoundChallenge, notice: ChallengeNotice): Mail {
    if (notice === 'email_added') return this.ofNewAddress(challenge);
    return notice === 'new_device' ? this.ofNewDevice(challenge) : this.ofMerge(challenge);
  }

  private ofMerge(challenge: FoundChallenge): Mail {
    const asked = decidedBy(challenge);
    const notMeLink = this.notMeLink(challenge);
    return {
      kind: 'merge',
      event: 'merged',
      asked,
      at: asked.askedAt,
      count: challenge.itemsAdded,
      notMeLink,
    };
  }

  private ofNewDevice(challenge: FoundChallenge): Mail {
    const notMeLink = this.notMeLink(challenge);
    return { ...decidedBy(challenge), kind: 'new_device', itemsAdded: challenge.itemsAdded, notMeLink };
  }

  /** The account has another address now. */
  private ofNewAddress(challenge: FoundChallenge): Mail {
    return { ...decidedBy(challenge), kind: 'security_notice', event: 'email_added' };
  }

  private async askedBy(
    { app, platform, place, createdAt, address }: FoundChallenge,
    ownerId: number | null,
  ) {
    const asked = { app, platform, place, askedAt: createdAt };
    if (ownerId === null) return asked;
    return { ...asked, preferencesLink: await this.preferences.of(ownerId, address) };
  }

  private notMeLink({ id }: FoundChallenge): string {
    return `${this.config.http.publicUrl}/n/${this.secrets.noticeOf(id)}`;
  }

  private linkTo(challenge: FoundChallenge, secret: string): string {
    const { linkStyle, lbryConfirmUrl } = this.config.confirmation;
    if (linkStyle === 'hosted') return `${this.config.http.publicUrl}/v/${secret}`;
    const link = new URL(lbryConfirmUrl);
    link.searchParams.set('auth_token', this.secrets.confirmTokenOf(challenge.id));
    link.searchParams.set('email', challenge.address);
    link.searchParams.set('verification_token', secret);
    link.searchParams.set('needs_recaptcha', 'false');
    return link.href;
  }
}

function decidedBy({ app, platform, place, decidedAt, createdAt }: FoundChallenge) {
  return { app, platform, place, askedAt: decidedAt ?? createdAt };
}
