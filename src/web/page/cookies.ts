import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../config/config.js';
import type { Memory } from './page.js';

/** What a browser can prove of itself, beside its session. */
export interface BrowserProofs {
  /** That it asked: of its latest challenges, newest first. */
  readonly asked: readonly string[];
  /** That the click which confirmed was made in it. */
  readonly clicked: string | null;
}

type Purpose = 'session' | 'asked' | 'clicked';

const MINUTE_SECONDS = 60;
const LIFETIME_SECONDS: Record<Purpose, number> = {
  session: 365 * 24 * 60 * MINUTE_SECONDS,
  asked: 60 * MINUTE_SECONDS,
  clicked: 10 * MINUTE_SECONDS,
};
const MOST_PROOFS = 4;

/**
 * The cookies of the hosted pages. `__Host-` keeps sibling domains from planting them (RFC 6265bis, 4.1.3.2);
 * over plain http, in development, browsers allow neither that prefix nor `Secure`.
 */
@Injectable()
export class Cookies {
  private readonly isSecure: boolean;

  constructor({ http }: Config) {
    this.isSecure = http.publicUrl.startsWith('https:');
  }

  /** The token of this browser, or null. */
  sessionOf(request: FastifyRequest): string | null {
    return this.read(request, 'session');
  }

  proofsOf(request: FastifyRequest): BrowserProofs {
    const asked = (this.read(request, 'asked') ?? '').split('~').filter((proof) => proof !== '');
    return { asked: asked.slice(0, MOST_PROOFS), clicked: this.read(request, 'clicked') };
  }

  /** Sets the cookies that an answer is to leave behind. */
  keep({ session, asked, clicked }: Memory, request: FastifyRequest, reply: FastifyReply): void {
    if (session === null) this.forgetAll(reply);
    else if (session !== undefined) this.write(reply, 'session', session);
    if (clicked !== undefined) this.write(reply, 'clicked', clicked);
    if (asked === undefined) return;
    const others = this.proofsOf(request).asked.filter((known) => known !== asked);
    this.write(reply, 'asked', [asked, ...others].slice(0, MOST_PROOFS).join('~'));
  }

  /** The proofs go with the session: whoever sits here next finds the link in the history of the browser. */
  private forgetAll(reply: FastifyReply): void {
    for (const purpose of ['session', 'asked', 'clicked'] as const) this.write(reply, purpose, null);
  }

  private read(request: FastifyRequest, purpose: Purpose): string | null {
    return request.cookies[this.nameOf(purpose)] || null;
  }

  /** Null takes the cookie away. */
  private write(reply: FastifyReply, purpose: Purpose, value: string | null): void {
    reply.setCookie(this.nameOf(purpose), value ?? '', {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.isSecure,
      maxAge: value === null ? 0 : LIFETIME_SECONDS[purpose],
    });
  }

  private nameOf(purpose: Purpose): string {
    return `${this.isSecure ? '__Host-' : ''}guestpass_${purpose}`;
  }
}
