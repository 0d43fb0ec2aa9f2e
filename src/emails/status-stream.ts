import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Principal } from '../access/principal.js';
import type { FoundChallenge } from './challenges/challenge.repository.js';
import { WaitingRoom } from './challenges/waiting-room.js';
import { EmailStatus } from './email-status.js';

/** Proxies cut connections on which nothing moves. */
const HEARTBEAT_MS = 25_000;
/** Who does not read what is sent is not waiting. */
const MOST_UNREAD_BYTES = 64 * 1024;
/** Nor is who does not even read the end. */
const FAREWELL_MS = 5_000;

type Stream = FastifyReply['raw'];

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
    if (challenge?.state !== 'pending') return this.end(stream);
    const tell = this.follow(stream, caller, challenge);
    // What happened before we listened was not heard.
    if (await this.statuses.isOutdated(challenge).catch(() => true)) tell();
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

  /** Tells of every news from now on, and of the end of the challenge. Returns what tells. */
  private follow(stream: Stream, caller: Principal, { id, secondsLeft }: FoundChallenge): () => void {
    const tell = () => void this.tell(stream, caller, id).catch(() => this.end(stream));
    const stop = this.room.listen(id, tell);
    // Whatever prolongs the challenge is news, too, and comes before this.
    const expiry = setInterval(tell, (secondsLeft + 1) * 1_000).unref();
    stream.once('close', () => {
      stop();
      clearInterval(expiry);
    });
    return tell;
  }

  private async tell(stream: Stream, caller: Principal, challengeId: string): Promise<void> {
    const status = await this.statuses.ofChallenge(caller, challengeId);
    this.write(stream, eventOf(status));
    if (status.state !== 'pending') this.end(stream);
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
