import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ChallengeSecrets } from '../../src/emails/challenges/challenge-secrets.js';
import { type Guest, startGuest } from '../support/api.js';
import { TestService } from '../support/service.js';
import { register } from './support/registering.js';

let service: TestService;
let guest: Guest;
let email: string;
let count = 0;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => service.stop());
beforeEach(async () => {
  guest = await startGuest(service.api);
  email = `confirmer${++count}@example.org`;
});

describe('user_email/confirm by code', () => {
  it('answers the address and the user', async () => {
    await guest.api.post('user_email/new', { email });
    const { code } = await service.mails.latestTo(email);

    const { data } = await guest.api.post('user_email/confirm', {
      email,
      code: ` ${code.slice(0, 3)} ${code.slice(3)} `,
    });

    expect(data).toMatchObject({ email, is_verified: true, id: guest.id, primary_email: email });
  });

  it('answers the same device again as before', async () => {
    await guest.api.post('user_email/new', { email });
    const { code } = await service.mails.latestTo(email);
    const first = await guest.api.post('user_email/confirm', { email, code });

    const second = await guest.api.post('user_email/confirm', { email, code });

    expect(second).toMatchObject({ status: 200, data: { email, is_verified: true, id: guest.id } });
    expect(second.data.primary_email).toBe(first.data.primary_email);
  });

  it('counts wrong codes, and closes after five', async () => {
    await guest.api.post('user_email/new', { email });
    const { code } = await service.mails.latestTo(email);
    const wrong = code === '000000' ? '000001' : '000000';

    const answers = [];
    for (let round = 0; round < 6; round++)
      answers.push(await guest.api.post('user_email/confirm', { email, code: wrong }));
    const right = await guest.api.post('user_email/confirm', { email, code });

    expect(answers.map(({ status, body }) => [status, body.code, body.tries_left])).toEqual([
      [400, 'wrong_code', 4],
      [400, 'wrong_code', 3],
      [400, 'wrong_code', 2],
      [400, 'wrong_code', 1],
      [400, 'wrong_code', 0],
      [410, 'challenge_denied', undefined],
    ]);
    expect(right).toMatchObject({ status: 410, code: 'challenge_denied' });
  });

  it('is too late after fifteen minutes', async () => {
    await guest.api.post('user_email/new', { email });
    const { code } = await service.mails.latestTo(email);
    await service.age('15 minutes 1 second');

    const answer = await guest.api.post('user_email/confirm', { email, code });

    expect(answer).toMatchObject({ status: 410, code: 'challenge_expired' });
  });

  it('needs a challenge of this very device', async () => {
    await guest.api.post('user_email/new', { email });
    const { code } = await service.mails.latestTo(email);
    const stranger = await startGuest(service.api);

    expect(await guest.api.post('user_email/confirm', { email: 'other@example.org', code })).toMatchObject({
      status: 404,
      code: 'no_challenge',
    });
    expect(await stranger.api.post('user_email/confirm', { email, code })).toMatchObject({
      status: 404,
      code: 'no_challenge',
    });
  });

  it('needs a code or a link', async () => {
    const answer = await guest.api.post('user_email/confirm', { email });

    expect(answer).toMatchObject({ status: 400, code: 'invalid_parameter', body: { parameter: 'code' } });
  });

  it('an address of another account stays where it is when the asker has one of its own', async () => {
    const owner = await register(service, `owner-${email}`);
    const other = await register(service, email);
    await other.api.post('user_email/new', { email: `owner-${email}` });
    const [challenge] = await service.rows<{ id: string }>(
      `SELECT id FROM challenges WHERE state = 'pending' AND user_id = $1`,
      [other.id],
    );
    const code = service.app.get(ChallengeSecrets).codeOf(challenge?.id ?? '');
    await service.mails.nthTo(`owner-${email}`, 2);

    const answer = await other.api.post('user_email/confirm', { email: `owner-${email}`, code });

    expect(answer).toMatchObject({ status: 409, code: 'two_accounts' });
    expect((await owner.api.post('user/me')).data.primary_email).toBe(`owner-${email}`);
    expect((await other.api.post('user/me')).data.primary_email).toBe(email);
  });
});
