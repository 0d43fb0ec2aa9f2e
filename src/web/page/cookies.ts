import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../config/config.js';

type Purpose = 'session' | 'asked' | 'clicked';

const YEAR_SECONDS = 31_536_000;
const MINUTE_SECONDS = 60;
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
  session(request: FastifyRequest): string | null {
    return this.read(request, 'session');
  }

  setSession(reply: FastifyReply, token: string): void {
    this.write(reply, 'session', token, YEAR_SECONDS);
  }

  endSession(reply: FastifyReply): void {
    this.write(reply, 'session', '', 0);
  }

  /** Proofs that this browser asked: of its latest challenges, newest first. */
  askedProofs(request: FastifyRequest): string[] {
    return (this.read(request, 'asked') ?? '')
      .split('~')
      .filter((proof) => proof !== '')
      .slice(0, MOST_PROOFS);
  }

  /** Only ever set by a form of ours: no link may bind a browser, or an attacker would plant it. */
  addAskedProof(request: FastifyRequest, reply: FastifyReply, proof: string): void {
    const others = this.askedProofs(request).filter((known) => known !== proof);
    this.write(reply, 'asked', [proof, ...others].slice(0, MOST_PROOFS).join('~'), 60 * MINUTE_SECONDS);
  }

  /** Proof that the click which confirmed was made in this browser, a moment ago. */
  clickedProof(request: FastifyRequest): string | null {
    return this.read(request, 'clicked');
  }

  setClickedProof(reply: FastifyReply, proof: string): void {
    this.write(reply, 'clicked', proof, 10 * MINUTE_SECONDS);
  }

  private read(request: FastifyRequest, purpose: Purpose): string | null {
    return request.cookies[this.nameOf(purpose)] || null;
  }

  private write(reply: FastifyReply, purpose: Purpose, value: string, maxAge: number): void {
    reply.setCookie(this.nameOf(purpose), value, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.isSecure,
      maxAge,
    });
  }

  private nameOf(purpose: Purpose): string {
    return `${this.isSecure ? '__Host-' : ''}guestpass_${purpose}`;
  }
}
