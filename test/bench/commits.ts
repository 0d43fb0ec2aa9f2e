import { EventEmitter, once } from 'node:events';
import { Client } from 'pg';

/** Hears of commits as every process of the service does: by the notification that goes out with them. */
export class Commits {
  private readonly heard = new EventEmitter();
  private client: Client | null = null;

  async listen(databaseUrl: string): Promise<void> {
    if (this.client) return;
    this.client = new Client(databaseUrl);
    this.client.on('notification', ({ payload }) => this.heard.emit(payload ?? '', performance.now()));
    await this.client.connect();
    await this.client.query('LISTEN guestpass_challenges');
  }

  /** The time (`performance.now`) at which there was news of the challenge. */
  async of(challengeId: string): Promise<number> {
    const [time] = (await once(this.heard, challengeId)) as [number];
    return time;
  }
}
