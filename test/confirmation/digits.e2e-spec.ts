import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { en } from '../../src/web/texts/confirm/en.js';
import { Browser } from '../support/browser-visit.js';
import { stopSound } from '../support/invariants.js';
import { newAddress, stateOf, type Waiting, waitAsLegacy } from '../support/people.js';
import { TestService } from '../support/service.js';

const { digitsThere, elsewhere } = en.ask;
const HERE = { 'x-forwarded-for': '203.0.113.5', 'x-place': 'Berlin' };
const ELSEWHERE = { 'x-forwarded-for': '198.51.100.9', 'x-place': 'Lagos' };

let service: TestService;
/** A device of a client that shows no letters. */
let device: Waiting;

beforeAll(async () => {
  service = await TestService.start({ TRUST_PROXY: '1', PLACE_HEADER: 'X-Place' });
  device = await waitAsLegacy(service, newAddress(), service.api.with(HERE));
});
afterAll(() => stopSound(service));

function confirmForm({ mail }: Waiting): string {
  return `action="/v/${mail.secret}"`;
}

describe('The page behind a link that only the digits can open', () => {
  it('says so, warns that the device is elsewhere, and has no button but the one that refuses', async () => {
    const { status, state, html } = await new Browser(service.url, ELSEWHERE).openLink(device.mail);

    expect([status, state]).toEqual([200, 'ask']);
    expect(html).toContain(digitsThere);
    expect(html).toContain(`<p class="notice warning">${elsewhere}</p>`);
    expect(html).not.toContain(confirmForm(device));
    expect(html).not.toContain('name="letters"');
    expect(html.match(/<button[^>]*>/g)).toEqual([expect.stringMatching(/form="deny".*autofocus/)]);
  });

  it('has a button and no warning at the place of the device', async () => {
    const { html } = await new Browser(service.url, HERE).openLink(device.mail);

    expect(html).toContain(confirmForm(device));
    expect(html).not.toContain(digitsThere);
    expect(html).not.toContain('warning">');
  });

  it('is shown again to whoever sends the form all the same, and shows no digits itself', async () => {
    const { status, state, html } = await new Browser(service.url, ELSEWHERE).confirm(device.mail, 'BCDFG');

    expect([status, state]).toEqual([422, 'ask']);
    expect(html).toContain(digitsThere);
    expect(html).not.toContain(device.mail.code);
    expect(await stateOf(device)).toBe('pending');
  });

  it('lets the person refuse', async () => {
    const other = await waitAsLegacy(service, newAddress(), service.api.with(HERE));

    const { state } = await new Browser(service.url, ELSEWHERE).submit(`/v/${other.mail.secret}/deny`);

    expect([state, await stateOf(other)]).toEqual(['denied', 'denied']);
  });

  it('was right: the digits let the device in', async () => {
    const { status } = await device.api.post('user_email/confirm', {
      email: device.address,
      code: device.mail.code,
    });

    expect(status).toBe(200);
    expect((await new Browser(service.url, ELSEWHERE).openLink(device.mail)).state).toBe('used');
  });
});
