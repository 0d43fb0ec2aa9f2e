import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startGuest } from '../support/api.js';
import { Chromium } from '../support/chromium.js';
import { TestService } from '../support/service.js';

const SECONDS = 60;

let service: TestService;
let chromium: Chromium;

beforeAll(async () => {
  service = await TestService.start();
  chromium = await Chromium.start(service.url);
});
afterAll(async () => {
  await chromium?.stop();
  await service.stop();
});

it('T23, P-18: a scanner that runs scripts and stays for a minute confirms nothing', async () => {
  const guest = await startGuest(service.api);
  await guest.api.post('user_email/new', { email: 'ada@example.org', details: true });
  const { link } = await service.mails.latestTo('ada@example.org');
  const scanner = await chromium.device();

  await scanner.open(link);
  await scanner.page.mouse.move(100, 100);
  await scanner.page.waitForTimeout(SECONDS * 1_000);

  const { data } = await guest.api.post('user_email/status');
  expect(data).toMatchObject({ state: 'pending', is_verified: false });
  expect(await scanner.state).toBe('ask');
  expect(await scanner.context.cookies()).toEqual([]);
}, 90_000);

it('T24, P-19: the page behind a link asks nobody else for anything and tells nobody where it is', async () => {
  const guest = await startGuest(service.api);
  await guest.api.post('user_email/new', { email: 'bob@example.org', details: true });
  const { link } = await service.mails.latestTo('bob@example.org');
  const reader = await chromium.device();

  await reader.open(link);

  expect(reader.requested.map((url) => new URL(url).origin)).toEqual([service.url]);
  expect(await reader.page.evaluate(() => document.referrer)).toBe('');
});
