import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WaitingRoom } from '../../src/emails/challenges/waiting-room.js';
import type { Guest } from '../support/api.js';
import { eventually } from '../support/eventually.js';
import { stopSound } from '../support/invariants.js';
import { type Waiting, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';

/** Makes events large enough to fill what the systems of both sides keep for a connection, and no larger than it holds. */
const TOPICS = 300;
const MOST_UNREAD_BYTES = 1024 * 1024;
const PATIENCE_MS = 20_000;

let service: TestService;
let sockets: Set<Socket>;
let crashes: unknown[];

function remember(error: unknown): void {
  crashes.push(error);
}

beforeAll(async () => {
  service = await TestService.start();
  sockets = new Set();
  crashes = [];
  process.on('uncaughtException', remember).on('unhandledRejection', remember);
  service.app.getHttpServer().on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await service.database.query(
    `INSERT INTO tags (name, display_name, description, position)
     SELECT 'topic' || repeat('x', 50) || n, 'Topic', '', n FROM generate_series(1, $1::int) AS n`,
    [TOPICS],
  );
});
afterAll(async () => {
  process.off('uncaughtException', remember).off('unhandledRejection', remember);
  await stopSound(service);
});

/** A client that follows the stream of its status and reads no more than the first bytes of it. */
class StalledClient {
  private constructor(
    private readonly device: Waiting,
    readonly socket: Socket,
  ) {}

  static async follow(device: Waiting): Promise<StalledClient> {
    const socket = connect(service.config.http.port, '127.0.0.1').on('error', () => undefined);
    socket.write(requestOf(device));
    await once(socket, 'readable');
    await eventually(listeners, (count) => count > 0);
    return new StalledClient(device, socket);
  }

  /** Bytes that the service holds for it. */
  get unread(): number {
    return this.served?.writableLength ?? 0;
  }

  get isConnected(): boolean {
    return this.served !== undefined;
  }

  /** Lets so much happen that the systems in between take no more, or until the service loses patience. */
  async fill(isEnough = () => this.unread > 0): Promise<void> {
    const end = performance.now() + PATIENCE_MS;
    while (!isEnough() && listeners() > 0 && performance.now() < end) {
      await this.tell();
      await sleep(5);
    }
  }

  /** Anything that it can see changes. */
  private async tell(): Promise<void> {
    await service.database.query(
      `WITH prolonged AS (
         UPDATE challenges SET expires_at = expires_at + interval '1 second' WHERE address = $1 RETURNING id)
       SELECT pg_notify('guestpass_challenges', id::text) FROM prolonged`,
      [this.device.address],
    );
  }

  private get served(): Socket | undefined {
    return [...sockets].find(({ remotePort }) => remotePort === this.socket.localPort);
  }
}

function requestOf({ token }: Guest): string {
  return `GET /user_email/status/stream?auth_token=${token} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;
}

function listeners(): number {
  return service.app.get(WaitingRoom).size;
}

/** Until the service keeps neither ear nor connection for the client. */
async function isForgotten(client: StalledClient): Promise<boolean> {
  return eventually(() => listeners() === 0 && !client.isConnected, Boolean, PATIENCE_MS);
}

describe('T45: a stream whose client', () => {
  it('never reads is cut before much is held for it', async () => {
    const device = await waitFor(service);
    const client = await StalledClient.follow(device);
    let most = 0;

    await client.fill(() => {
      most = Math.max(most, client.unread);
      return false;
    });

    expect(await isForgotten(client)).toBe(true);
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(MOST_UNREAD_BYTES);
    expect((await device.api.post('user_email/status')).data.state).toBe('pending');
  }, 60_000);

  it('never reads has ended when its challenge has', async () => {
    const device = await waitFor(service);
    const client = await StalledClient.follow(device);
    await client.fill();

    await device.api.post('user_email/confirm', { email: device.address, code: device.mail.code });

    expect(await isForgotten(client)).toBe(true);
  }, 60_000);

  it.each<[string, (socket: Socket) => unknown]>([
    ['goes away without a word', (socket) => socket.resetAndDestroy()],
    ['hangs up', (socket) => socket.destroy()],
    ['says that it will send nothing more, and does not read', (socket) => socket.end()],
  ])(
    '%s is forgotten, though something is left to send',
    async (_, leave) => {
      const device = await waitFor(service);
      const client = await StalledClient.follow(device);
      await client.fill();

      leave(client.socket);
      await client.fill(() => false);

      expect(await isForgotten(client)).toBe(true);
      expect((await device.api.post('user_email/status')).data.state).toBe('pending');
    },
    60_000,
  );

  it('has not hurt the process', async () => {
    expect(crashes).toEqual([]);
    expect((await service.api.post('user/new')).status).toBe(200);
  });
});
