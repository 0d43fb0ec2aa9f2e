import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signInNewDevice } from '../confirmation/support/new-device.js';
import { type Api, startGuest } from '../support/api.js';
import { Browser } from '../support/browser-visit.js';
import { eventually } from '../support/eventually.js';
import { stopSound } from '../support/invariants.js';
import { askAs, newAddress, register } from '../support/people.js';
import { TestService } from '../support/service.js';
import { mint } from './support/minting.js';

const ROUNDS = 5;
const AT_ONCE = 8;
const PATIENCE_MS = 5_000;

let service: TestService;
let twin: TestService;

beforeAll(async () => {
  service = await TestService.start();
  twin = await service.startTwin({ PUBLIC_URL: service.url });
});
afterAll(async () => {
  await twin.app.close();
  await twin.database.end();
  await stopSound(service);
});

/** Somebody who has tokens made, one from the other and many at once, for as long as any of them is good. */
class Minter {
  private readonly tokens: string[] = [];
  private isOver = false;
  private readonly loops: Promise<void>[];

  constructor(token: string) {
    this.loops = Array.from({ length: AT_ONCE }, (_, n) =>
      this.mintOn(n % 2 ? service.api : twin.api, token),
    );
  }

  /** Until it has made so many. */
  async hasMade(count: number): Promise<void> {
    await eventually(
      () => this.tokens.length,
      (made) => made >= count,
    );
  }

  /** Those that are good for anything once it can make no more, or could make more for too long. */
  async surviving(): Promise<string[]> {
    await Promise.race([Promise.all(this.loops), sleep(PATIENCE_MS)]);
    this.isOver = true;
    await Promise.all(this.loops);
    const answers = await Promise.all(this.tokens.map((token) => service.api.as(token).post('user/me')));
    return this.tokens.filter((_, n) => answers[n]?.status === 200);
  }

  private async mintOn(api: Api, first: string): Promise<void> {
    for (let token: string | undefined = first; token && !this.isOver; ) {
      const { data } = await api.as(token).post('auth_token/new', { permissions: '*' });
      token = data?.auth_token;
      if (token) this.tokens.push(token);
    }
  }
}

describe('H-2: a token that is made while its session ends, ends with it', () => {
  it('T35, I-9: where the address of a guest is proven by another device', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const guest = await startGuest(service.api);
      const planted = await mint(guest.api, '*');
      const device = await askAs(service, guest, newAddress());
      const thief = new Minter(planted.token);
      await thief.hasMade(AT_ONCE);

      const { status } = await device.api.post('user_email/confirm', {
        email: device.address,
        code: device.mail.code,
      });

      expect(status).toBe(200);
      expect(await thief.surviving()).toEqual([]);
    }
  }, 120_000);

  it('where its owner says that it was not them', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { device, clicker } = await signInNewDevice(service);
      const thief = new Minter(device.token);
      await thief.hasMade(AT_ONCE);

      const { state } = await clicker.submit(`/v/${device.mail.secret}/undo`);

      expect(state).toBe('revoked');
      expect(await thief.surviving()).toEqual([]);
    }
  }, 120_000);

  it('where its owner signs out everywhere', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const owner = await register(service);
      const stolen = await mint(owner.api, '*');
      const thief = new Minter(stolen.token);
      await thief.hasMade(AT_ONCE);

      const { status } = await owner.api.post('auth_token/revoke_all');

      expect(status).toBe(200);
      expect(await thief.surviving()).toEqual([]);
    }
  }, 120_000);

  it('where the browser of the click asks to be signed in too', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { device, clicker } = await signInNewDevice(service);
      const here = new Browser(service.url);
      for (const [name, value] of clicker.cookies) here.cookies.set(name, value);

      const [, reported] = await Promise.all([
        here.submit(`/v/${device.mail.secret}/here`),
        clicker.submit(`/v/${device.mail.secret}/undo`),
      ]);

      const session = here.cookies.get('guestpass_session');
      const answer = await service.api.as(session ?? device.token).post('user/me');
      expect([reported.state, answer.status]).toEqual(['revoked', 403]);
    }
  }, 60_000);
});
