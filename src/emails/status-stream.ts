import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Principal } from '../access/principal.js';
import type { FoundChallenge } from './challenges/challenge.repository.js';
import { MAIL_SHOWN_AFTER_SECONDS, shownMailState } from './challenges/challenge.view.js';
import { WaitingRoom } from './challenges/waiting-room.js';
import { EmailStatus } from './email-status.js';

/** Proxies cut connections on which nothing moves. */
const HEARTBEAT_MS = 25_000;
/** Who does not read what is sent is not waiting. */
const MOST_UNREAD_BYTES = 64 * 1024;
/** Nor is who does not even read the end. */
const FAREWELL_MS = 5_000;

type Stream = FastifyReply['raw'];

interface Follower {
  readonly stream: Stream;
  readonly caller: Principal;
  readonly challengeId: string;
  /** The news that it knows. */
  told: string;
  timer?: NodeJS.Timeout;
}

/**
 * Sends the status as server-sent events for as long as something may change. One timer beats for all streams,
 * and a stream holds nothing but its connection: ten thousand of them wait in one process.
 */
@Injectable()
export class StatusStream implements BeforeApplicationShutdown {
  private readonly streams = new Set<Stream>();
  private readonly heart = setInterval(() => this.beat(), HEARTBEAT_MS).unref();

  constructor(
    private readonly statuses: EmailStatus,
    private readonly room: WaitingRoom,
  ) {}

  beforeApplicationShutdown(): void {
    clearInterval(this.heart);
    for (const stream of this.streams) this.end(stream);
  }

  async open(reply: FastifyReply, caller: Principal, address: string | null): Promise<void> {
    const challenge = await this.statuses.newestOf(caller, address);
    const first = await this.statuses.of(caller, challenge);
    const stream = this.begin(reply);
    this.write(stream, eventOf(first));
    if (challenge?.state === 'pending') this.follow(stream, caller, challenge);
    else this.end(stream);
  }

  private begin(reply: FastifyReply): Stream {
    reply.hijack();
    const stream = reply.raw;
    // For as long as it lives: a write that meets a broken connection must not end the process.
    stream.on('error', () => stream.destroy());
    stream.once('close', () => this.streams.delete(stream));
    this.streams.add(stream);
    stream.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
    });
    return stream;
  }

  private follow(stream: Stream, caller: Principal, challenge: FoundChallenge): void {
    const follower: Follower = { stream, caller, challengeId: challenge.id, told: newsIn(challenge) };
    const stop = this.room.listen(challenge.id, () => this.look(follower));
    stream.once('close', () => {
      stop();
      clearTimeout(follower.timer);
    });
    // What happened before we listened was not heard.
    this.look(follower);
  }

  private look(follower: Follower): void {
    void this.tell(follower).catch(() => this.end(follower.stream));
  }

  /** Tells what is news, and looks again when time alone will make some. */
  private async tell(follower: Follower): Promise<void> {
    const { stream, caller, challengeId } = follower;
    const now = await this.statuses.find(challengeId);
    if (!now || stream.destroyed) return this.end(stream);
    clearTimeout(follower.timer);
    follower.timer = setTimeout(() => this.look(follower), secondsToNews(now) * 1_000).unref();
    if (newsIn(now) === follower.told) return;
    follower.told = newsIn(now);
    this.write(stream, eventOf(await this.statuses.of(caller, now)));
    if (now.state !== 'pending') this.end(stream);
  }

  private beat(): void {
    for (const stream of this.streams) this.write(stream, ':\n\n');
  }

  private write(stream: Stream, text: string): void {
    if (stream.writableEnded || stream.destroyed) return;
    if (stream.writableLength > MOST_UNREAD_BYTES) stream.destroy();
    else stream.write(text);
  }

  private end(stream: Stream): void {
    this.streams.delete(stream);
    if (stream.writableEnded) return;
    stream.end();
    const farewell = setTimeout(() => stream.destroy(), FAREWELL_MS).unref();
    stream.once('close', () => clearTimeout(farewell));
  }
}

function eventOf(status: unknown): string {
  return `data: ${JSON.stringify(status)}\n\n`;
}

/** What a follower may see change. What only strangers caused looks like nothing, and is not told either. */
function newsIn(challenge: FoundChallenge): string {
  return `${challenge.state} ${shownMailState(challenge)} ${challenge.expiresAt.getTime()}`;
}

/** Until the mail is shown as sent, or the challenge ends. */
function secondsToNews({ secondsSinceMail, secondsLeft }: FoundChallenge): number {
  const isMailNews = secondsSinceMail !== null && secondsSinceMail < MAIL_SHOWN_AFTER_SECONDS;
  return isMailNews ? MAIL_SHOWN_AFTER_SECONDS - secondsSinceMail : secondsLeft + 1;
}
