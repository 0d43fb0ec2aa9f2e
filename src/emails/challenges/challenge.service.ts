import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { requireRest } from '../../access/cool-down.js';
import type { Principal } from '../../access/principal.js';
import type { Requester } from '../../access/requester.js';
import { hashToken } from '../../common/secret-token.js';
import { Config } from '../../config/config.js';
import { TokenCache } from '../../tokens/token-cache.js';
import { AddressShare } from './address-share.js';
import { AskingRepository, type NewChallenge } from './asking.repository.js';
import type { FoundChallenge } from './challenge.repository.js';
import { ChallengeSecrets } from './challenge-secrets.js';

export interface Ask {
  /** Canonical. */
  readonly address: string;
  readonly requester: Requester;
  /** Of the mail; else the user's. */
  readonly language?: string | undefined;
  /** The device shows letters, so whoever clicks must type them. */
  readonly showsLetters: boolean;
  /** True unless said otherwise. */
  readonly sendsMail?: boolean | undefined;
  /** A live challenge is left as it is, without a further mail. */
  readonly onlyIfExpired?: boolean | undefined;
}

/**
 * Asks mailboxes. The answer is the same for a new address, one's own and somebody else's: nothing here looks
 * at whose it is, so there is no difference to see or to time.
 */
@Injectable()
export class ChallengeService {
  constructor(
    private readonly asking: AskingRepository,
    private readonly share: AddressShare,
    private readonly secrets: ChallengeSecrets,
    private readonly cache: TokenCache,
    private readonly config: Config,
  ) {}

  /**
   * Starts a challenge for the caller, or goes on with the live one that it has for the address. Throws
   * `StepUpRequired`: for a registered caller this adds an address, which a session in its cool-down must not.
   */
  async ask(caller: Principal, ask: Ask): Promise<FoundChallenge> {
    if (caller.user.primaryEmail !== null) requireRest(caller);
    const challenge = await this.share.start(this.orderFor(caller, ask));
    if (caller.user.latestClaimedEmail !== ask.address) this.cache.forgetAfterCommit(caller.user.id);
    return challenge;
  }

  /**
   * Asks anew for the device whose challenge expired. False when it is not signed in any more, or became somebody
   * else since: what it then asked for is not what it would be given now.
   */
  async renew(old: FoundChallenge, language: string): Promise<boolean> {
    // Where only this link was too old, the challenge lives and another mail goes for it. Where the challenge was, a
    // second press finds the new one.
    const onlyIfExpired = old.secondsLeft === 0;
    const mail = { mailAt: 'now', wantsMail: true, onlyIfExpired } as const;
    const order = { ...old, ...mail, language, id: randomUUID() };
    const isMade = await this.asking.isRenewable(old);
    if (isMade) await this.share.start({ ...order, ...this.settingsFor(order.id) });
    return isMade;
  }

  private orderFor(caller: Principal, ask: Ask): NewChallenge {
    const id = randomUUID();
    const { address, requester, sendsMail = true } = ask;
    return {
      id,
      address,
      userId: caller.user.id,
      tokenId: caller.tokenId,
      app: caller.app,
      platform: caller.platform,
      place: requester.place,
      network: requester.network,
      isLegacy: !ask.showsLetters,
      language: ask.language ?? caller.user.language,
      mailAt: sendsMail ? 'now' : null,
      wantsMail: sendsMail,
      onlyIfExpired: ask.onlyIfExpired ?? false,
      ...this.settingsFor(id),
    };
  }

  private settingsFor(id: string) {
    const { minutes, linkStyle } = this.config.confirmation;
    const confirmToken = linkStyle === 'lbry' ? hashToken(this.secrets.confirmTokenOf(id)) : null;
    return { minutes, confirmTokenHash: confirmToken };
  }
}
