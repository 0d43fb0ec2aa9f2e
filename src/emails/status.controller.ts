import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Access, Caller } from '../access/access.decorators.js';
import type { Principal } from '../access/principal.js';
import { Call } from '../calls/call.decorator.js';
import { Parameters } from '../calls/parameters.decorator.js';
import { EmailStatus } from './email-status.js';
import { StatusStream } from './status-stream.js';
import { StatusRequest } from './user-email.requests.js';

/** Looking at one's addresses, and waiting for a click. */
@Controller()
export class StatusController {
  constructor(
    private readonly statuses: EmailStatus,
    private readonly stream: StatusStream,
  ) {}

  /**
   * Addresses, tags and the newest challenge of this device; with `wait`, once its state changes or the time is over:
   * `{emails: {address: is_enabled}, tags: {name: is_followed}, is_verified, email, state, mail_state, letters,
   * reference, expires_at, resend_after}`, the last seven null or 0 where there is no challenge.
   */
  @Access('user_email:read', 'email_preferences:manage')
  @Call('user_email/status', StatusRequest)
  status(
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Parameters(StatusRequest) { email, wait }: StatusRequest,
  ) {
    return this.statuses.wait(caller, { address: email ?? null, seconds: wait ?? 0, gone: closeOf(reply) });
  }

  /** The same object as server-sent events (WHATWG HTML, 9.2), one at once and one at every news. */
  @Access('user_email:read', 'email_preferences:manage')
  @Call('user_email/status/stream', StatusRequest)
  follow(
    @Caller() caller: Principal,
    @Res() reply: FastifyReply,
    @Parameters(StatusRequest) { email }: StatusRequest,
  ): Promise<void> {
    return this.stream.open(reply, caller, email ?? null);
  }
}

// Of the reply, not of its socket: a client that polls on one connection would leave a listener with each call.
function closeOf(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  return gone.signal;
}
