import { EventEmitter } from 'node:events';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import { Database } from './database.js';
import { DatabaseUrl } from './database-url.js';

/** What processes tell each other. The payload is an id, never a secret: every role can listen. */
type Channel = 'guestpass_tokens' | 'guestpass_challenges';

const CHANNELS: readonly Channel[] = ['guestpass_tokens', 'guestpass_challenges'];
const RECONNECT_MS = 500;
/** A connection that fell silent looks like one with no news, so it is asked whether it lives. */
const PULSE_MS = 5_000;

/** LISTEN and NOTIFY on one connection of its own; what was missed while it was lost is said to be lost. */
@Injectable()
export class Notifications implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Notifications.name);
  private readonly listeners = new EventEmitter().setMaxListeners(0);
  private client: Client | null = null;
  private isListening = false;
  private retry: NodeJS.Timeout | null = null;
  private pulse: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(
    private readonly database: Database,
    private readonly address: DatabaseUrl,
  ) {}

  /** True while every notification arrives. */
  get connected(): boolean {
    return this.isListening;
  }

  onApplicationBootstrap(): Promise<void> {
    this.pulse = setInterval(() => void this.feelPulse(), PULSE_MS).unref();
    return this.connect();
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    if (this.retry) clearTimeout(this.retry);
    if (this.pulse) clearInterval(this.pulse);
    await this.client?.end().catch(() => undefined);
  }

  /** Tells all processes, this one too, once the running transaction commits. */
  async send(channel: Channel, payload: string): Promise<void> {
    await this.database.query({ name: 'notify', text: 'SELECT pg_notify($1, $2)' }, [channel, payload]);
  }

  /** Returns the function that ends the subscription. */
  on(channel: Channel, listener: (payload: string) => void): () => void {
    this.listeners.on(channel, listener);
    return () => this.listeners.off(channel, listener);
  }

  /** Called when notifications may have been missed, and again when they arrive anew: look for yourself. */
  onGap(listener: () => void): () => void {
    this.listeners.on('gap', listener);
    return () => this.listeners.off('gap', listener);
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.address.url,
      keepAlive: true,
      connectionTimeoutMillis: 3_000,
      query_timeout: PULSE_MS,
    });
    this.client = client;
    client.on('error', () => this.lose(client));
    client.on('end', () => this.lose(client));
    client.on('notification', ({ channel, payload }) => this.listeners.emit(channel, payload ?? ''));
    try {
      await client.connect();
      for (const channel of CHANNELS) await client.query(`LISTEN ${channel}`);
      this.isListening = this.client === client;
      this.listeners.emit('gap');
    } catch {
      this.lose(client);
    }
  }

  private async feelPulse(): Promise<void> {
    const { client } = this;
    // Whoever listens already may say so again.
    if (client && this.isListening)
      await client.query(`LISTEN ${CHANNELS[0]}`).catch(() => this.lose(client));
  }

  /** A dying connection tells of it more than once; only the first time counts, and only of the one in use. */
  private lose(client: Client): void {
    if (this.client !== client) return;
    if (this.isListening && !this.closed) this.logger.warn('lost the connection for notifications');
    this.client = null;
    this.isListening = false;
    this.listeners.emit('gap');
    client.end().catch(() => undefined);
    if (!this.closed) this.retry = setTimeout(() => void this.connect(), RECONNECT_MS);
  }
}
