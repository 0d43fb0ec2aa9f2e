import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser } from '../support/browser-visit.js';
import { stopSound } from '../support/invariants.js';
import { askAs, newAddress, register, stateOf, waitFor, wrong } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => stopSound(service));

describe('The six digits', () => {
  it('make the guest that types them the owner of a new address, under the same id and token', async () => {
    const { id, api, address, mail } = await waitFor(service);

    const { status, data } = await api.post('user_email/confirm', { email: address, code: mail.code });

    expect(status).toBe(200);
    expect(data).toMatchObject({ id, email: address, is_verified: true, primary_email: address });
    expect((await api.post('user/me')).data).toMatchObject({ id, has_verified_email: true });
  });

  it('confirm again as before when they are typed twice', async () => {
    const { api, address, mail } = await waitFor(service);
    const confirm = () => api.post('user_email/confirm', { email: address, code: mail.code });

    const answers = [await confirm(), await confirm()];

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[1]?.data).toEqual(answers[0]?.data);
  });

  it('close after five wrong ones, and the right ones come too late', async () => {
    const { api, address, mail } = await waitFor(service);
    const type = (code: string) => api.post('user_email/confirm', { email: address, code });

    const answers = [];
    for (let n = 0; n < 6; n++) answers.push(await type(wrong(mail.code)));

    expect(answers.map(({ status, code, body }) => [status, code, body.tries_left])).toEqual([
      ...[4, 3, 2, 1, 0].map((left) => [400, 'wrong_code', left]),
      [410, 'challenge_denied', undefined],
    ]);
    expect((await type(mail.code)).code).toBe('challenge_denied');
    expect((await api.post('user/me')).data.has_verified_email).toBe(false);
  });

  it('wrong five times do not close the link', async () => {
    const { api, address, mail, letters } = await waitFor(service);
    for (let n = 0; n < 6; n++)
      await api.post('user_email/confirm', { email: address, code: wrong(mail.code) });

    const { state } = await new Browser(service.url).confirm(mail, letters);

    expect(state).toBe('done');
  });

  it('are of no use to another device, which waits for nothing or for its own mail', async () => {
    const address = newAddress();
    const device = await waitFor(service, address);
    const idle = await waitFor(service);
    const rival = await waitFor(service, address);

    const answers = await Promise.all(
      [idle, rival].map(({ api }) =>
        api.post('user_email/confirm', { email: address, code: device.mail.code }),
      ),
    );

    expect(answers.map(({ status, code }) => [status, code])).toEqual([
      [404, 'no_challenge'],
      [400, 'wrong_code'],
    ]);
    expect(await stateOf(device)).toBe('pending');
  });

  it('are of no use for another address of the same device', async () => {
    const device = await waitFor(service);
    const other = await askAs(service, device, newAddress());

    const answer = await device.api.post('user_email/confirm', {
      email: other.address,
      code: device.mail.code,
    });

    expect(answer.code).toBe('wrong_code');
  });

  it('do not fit where no mail was sent', async () => {
    const device = await waitFor(service);
    await service.database.query(`UPDATE challenges SET mailed_at = '{}' WHERE address = $1`, [
      device.address,
    ]);

    const answer = await device.api.post('user_email/confirm', {
      email: device.address,
      code: device.mail.code,
    });

    expect(answer.code).toBe('wrong_code');
  });

  it('are too late after fifteen minutes', async () => {
    const device = await waitFor(service);
    await service.age('15 minutes');

    const answer = await device.api.post('user_email/confirm', {
      email: device.address,
      code: device.mail.code,
    });

    expect([answer.status, answer.code]).toEqual([410, 'challenge_expired']);
    expect(await stateOf(device)).toBe('expired');
  });

  it.each([
    ['missing', {}, 'code'],
    ['empty', { code: '' }, 'code'],
    ['too long', { code: '1'.repeat(21) }, 'code'],
  ])('are refused by name when %s', async (_, parameters, parameter) => {
    const device = await waitFor(service);

    const answer = await device.api.post('user_email/confirm', { email: device.address, ...parameters });

    expect([answer.status, answer.code, answer.body.parameter]).toEqual([
      400,
      'invalid_parameter',
      parameter,
    ]);
  });

  it('P-21: leave no other token of the guest alive', async () => {
    const device = await waitFor(service);
    const minted = await device.api.post('auth_token/new', { permissions: '["user:read"]' });
    const planted = device.api.as(minted.data.auth_token);
    expect((await planted.post('user/me')).status).toBe(200);

    await device.api.post('user_email/confirm', { email: device.address, code: device.mail.code });

    expect((await planted.post('user/me')).status).toBe(403);
    expect((await device.api.post('user/me')).status).toBe(200);
  });

  it('P-21: revoke nothing of an account that proves its address again', async () => {
    const owner = await register(service);
    const minted = await owner.api.post('auth_token/new', { permissions: '["user:read"]' });

    const again = await askAs(service, owner, owner.address);
    await owner.api.post('user_email/confirm', { email: owner.address, code: again.mail.code });

    expect((await owner.api.as(minted.data.auth_token).post('user/me')).status).toBe(200);
  });
});
