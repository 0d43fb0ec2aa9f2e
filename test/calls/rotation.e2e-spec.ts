import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Guest, startGuest } from '../support/api.js';
import { TestService } from '../support/service.js';
import { mint } from './support/minting.js';

let service: TestService;
let guest: Guest;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => service.stop());
beforeEach(async () => {
  guest = await startGuest(service.api);
});

function newNonce(): string {
  return randomBytes(16).toString('base64url');
}

describe('auth_token/rotate', () => {
  it('answers another token of the same user', async () => {
    const { data } = await guest.api.post('auth_token/rotate', { nonce: newNonce() });

    expect(Object.keys(data)).toEqual(['auth_token']);
    expect(data.auth_token).toMatch(/^[1-9A-HJ-NP-Za-km-z]{32}$/);
    expect(data.auth_token).not.toBe(guest.token);
    expect((await service.api.as(data.auth_token).post('user/me')).data.id).toBe(guest.id);
  });

  it('may be asked again with the same nonce, so that a lost reply costs nothing', async () => {
    const nonce = newNonce();

    const answers = [1, 2, 3].map(() => guest.api.post('auth_token/rotate', { nonce }));

    const tokens = (await Promise.all(answers)).map(({ data }) => data.auth_token);
    expect(new Set(tokens).size).toBe(1);
  });

  it('answers the same in another process', async () => {
    const nonce = newNonce();
    const twin = await service.startTwin();

    const here = await guest.api.post('auth_token/rotate', { nonce });
    const there = await twin.api.as(guest.token).post('auth_token/rotate', { nonce });
    await twin.stop();

    expect(there.data).toEqual(here.data);
  });

  it('refuses another nonce, and leaves the first exchange as it was', async () => {
    const { data } = await guest.api.post('auth_token/rotate', { nonce: newNonce() });

    const second = await guest.api.post('auth_token/rotate', { nonce: newNonce() });

    expect(second).toMatchObject({ status: 409, code: 'already_rotated' });
    expect((await service.api.as(data.auth_token).post('user/me')).status).toBe(200);
  });

  it('lets one of many nonces win', async () => {
    const nonces = Array.from({ length: 10 }, newNonce);

    const answers = await Promise.all(nonces.map((nonce) => guest.api.post('auth_token/rotate', { nonce })));

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
  });

  it('keeps the old token until the new one is used', async () => {
    const { data } = await guest.api.post('auth_token/rotate', { nonce: newNonce() });

    expect((await guest.api.post('user/me')).status).toBe(200);
    expect((await guest.api.post('user/me')).status).toBe(200);
    expect((await service.api.as(data.auth_token).post('user/me')).status).toBe(200);
    expect((await guest.api.post('user/me')).status).toBe(403);
  });

  it('ends the old token after a minute, used or not', async () => {
    const { data } = await guest.api.post('auth_token/rotate', { nonce: newNonce() });
    expect((await guest.api.post('user/me')).status).toBe(200);

    await service.rows(`UPDATE auth_tokens SET previous_until = previous_until - interval '61 seconds'`);

    expect((await guest.api.post('user/me')).status).toBe(403);
    expect((await service.api.as(data.auth_token).post('user/me')).status).toBe(200);
  });

  it('cannot be asked again once the new token is in use', async () => {
    const nonce = newNonce();
    const { data } = await guest.api.post('auth_token/rotate', { nonce });
    await service.api.as(data.auth_token).post('user/me');

    expect((await guest.api.post('auth_token/rotate', { nonce })).status).toBe(403);
  });

  it('makes chains: only the newest token lives', async () => {
    const tokens = [guest.token];
    for (let round = 0; round < 3; round++) {
      const { data } = await service.api
        .as(tokens.at(-1) ?? '')
        .post('auth_token/rotate', { nonce: newNonce() });
      tokens.push(data.auth_token);
      await service.api.as(data.auth_token).post('user/me');
    }

    const statuses = [];
    for (const token of tokens) statuses.push((await service.api.as(token).post('user/me')).status);

    expect(statuses).toEqual([403, 403, 403, 200]);
  });

  it('changes nothing of what a token may do', async () => {
    const { api, id } = await mint(guest.api, 'user:read', {
      methods: ['POST'],
      not_after: '2099-01-01T00:00:00Z',
    });

    const { data } = await api.post('auth_token/rotate', { nonce: newNonce() });
    const successor = service.api.as(data.auth_token);

    expect((await successor.post('user/me')).status).toBe(200);
    expect((await successor.get('user/me')).status).toBe(403);
    expect((await successor.post('user_settings/get')).status).toBe(403);
    expect(await service.rows('SELECT id FROM auth_tokens WHERE user_id = $1', [guest.id])).toHaveLength(2);
    const list = await guest.api.post('auth_token/list');
    expect(list.data.map((token: { id: number }) => token.id)).toContain(id);
  });

  it('revives nothing: a revoked token has no successor, and its successor dies with it', async () => {
    const { data } = await guest.api.post('auth_token/rotate', { nonce: newNonce() });
    await service.api.as(data.auth_token).post('user/signout');

    expect((await guest.api.post('user/me')).status).toBe(403);
    expect((await service.api.as(data.auth_token).post('user/me')).status).toBe(403);
    expect((await guest.api.post('auth_token/rotate', { nonce: newNonce() })).status).toBe(403);
  });

  it.each(['n'.repeat(21), 'short', '', 'n'.repeat(201), `${'n'.repeat(30)} x`])(
    'wants a nonce that nobody guesses, not "%s"',
    async (nonce) => {
      const answer = await guest.api.post('auth_token/rotate', { nonce });

      expect(answer).toMatchObject({ status: 400, body: { parameter: 'nonce' } });
    },
  );

  it('T25: cannot be computed from what the database holds', async () => {
    const nonce = newNonce();
    const { data } = await guest.api.post('auth_token/rotate', { nonce });

    const rows = await service.rows('SELECT t::text AS row FROM auth_tokens t');

    const text = JSON.stringify(rows);
    for (const secret of [data.auth_token, guest.token, nonce]) expect(text).not.toContain(secret);
  });
});
