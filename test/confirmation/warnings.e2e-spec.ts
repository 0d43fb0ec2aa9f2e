import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { en } from '../../src/web/texts/confirm/en.js';
import { Browser } from '../support/browser-visit.js';
import { stopSound } from '../support/invariants.js';
import { newAddress, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';

const { elsewhere, longAgo } = en.ask;
const PLACE = 'x-place';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start({ TRUST_PROXY: '1', PLACE_HEADER: PLACE });
});
afterAll(() => stopSound(service));

/** A device that waits, as far as the operator's proxy tells where. */
function waitIn(place: string | null) {
  return waitFor(service, newAddress(), service.api.with(place === null ? {} : { [PLACE]: place }));
}

function browserIn(place: string | null): Browser {
  return new Browser(service.url, place === null ? {} : { [PLACE]: place });
}

/** The warnings on a page, in its order. */
function warningsOn(html: string): string[] {
  return [...html.matchAll(/<p class="notice warning">(.*?)<\/p>/g)].map(([, text = '']) => text);
}

describe('The page behind a link warns', () => {
  it.each<[string, string | null, string | null, string[]]>([
    ['of a device at another place', 'Berlin', 'Lagos', [elsewhere]],
    ['not of one at the same', 'Berlin', 'Berlin', []],
    ['not where the place of the device is unknown', null, 'Lagos', []],
    ['not where its own place is unknown', 'Berlin', null, []],
  ])('%s', async (_, asking, clicking, warnings) => {
    const { mail } = await waitIn(asking);

    const { html } = await browserIn(clicking).openLink(mail);

    expect(warningsOn(html)).toEqual(warnings);
  });

  it.each<[string, string, string[]]>([
    ['of a question that is old', '10 minutes', [longAgo]],
    ['not of one that a slow mail can explain', '8 minutes', []],
  ])('%s', async (_, age, warnings) => {
    const { mail } = await waitIn(null);
    await service.age(age);

    const { html } = await browserIn(null).openLink(mail);

    expect(warningsOn(html)).toEqual(warnings);
  });

  it('of both, and in the browser that asked too', async () => {
    const browser = browserIn('Berlin');
    const address = newAddress();
    await browser.signIn(address);
    const mail = await service.mails.latestTo(address);
    await service.age('12 minutes');

    const here = await browser.openLink(mail);
    const there = await browserIn('Lagos').openLink(mail);

    expect(warningsOn(here.html)).toEqual([longAgo]);
    expect(warningsOn(there.html)).toEqual([elsewhere, longAgo]);
  });
});
