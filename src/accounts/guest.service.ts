import { Injectable } from '@nestjs/common';
import { platformOf } from '../access/platform.js';
import type { Principal } from '../access/principal.js';
import type { Requester } from '../access/requester.js';
import { plainLabel } from '../common/plain-label.js';
import { hashToken, newToken } from '../common/secret-token.js';
import { Config } from '../config/config.js';
import { GuestRepository } from './guest.repository.js';

interface GuestOrder {
  readonly language?: string;
  readonly app_id?: string;
  readonly platform?: string;
  /** How the app calls itself or the device. */
  readonly name?: string;
}

interface NewGuestSession {
  readonly principal: Principal;
  /** In clear; this is the only moment it can be read. */
  readonly authToken: string;
}

/** Lets people in who said nothing of themselves yet. */
@Injectable()
export class GuestService {
  constructor(
    private readonly guests: GuestRepository,
    private readonly config: Config,
  ) {}

  async start(order: GuestOrder, requester: Requester): Promise<NewGuestSession> {
    const authToken = newToken();
    const app = plainLabel(order.name ?? '') || this.config.appName;
    const platform = platformOf(order.platform, requester.userAgent);
    const { user, tokenId } = await this.guests.add({
      language: order.language ?? 'en',
      tokenHash: hashToken(authToken),
      name: app,
      platform,
      place: requester.place,
      appId: order.app_id ?? null,
    });
    return { principal: { ...ALL, tokenId, user, app, platform }, authToken };
  }
}

/** What a guest's own token may do: all that a user may do to their account. */
const ALL = {
  permissions: ['*'],
  constraints: [],
  challengeId: null,
  coolDownUntil: null,
  coolDownSeconds: 0,
} as const;
