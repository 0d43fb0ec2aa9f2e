import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGuest } from '../support/api.js';
import { Browser } from '../support/browser-visit.js';
import { stopSound } from '../support/invariants.js';
import { askAs, newAddress, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;
let tagsOfPage: string[];
let tagsOfMail: string[];

beforeAll(async () => {
  service = await TestService.start({ PLACE_HEADER: 'X-Place' });
  const plain = await waitFor(service, newAddress(), service.api.with({ 'x-place': 'Berlin' }));
  tagsOfMail = tagsIn(plain.mail.html);
  tagsOfPage = tagsIn((await new Browser(service.url).openLink(plain.mail)).html);
});
afterAll(() => stopSound(service));

/** Every tag of a document with the names of its attributes, in order: what a payload must not change. */
function tagsIn(html: string): string[] {
  const tags = html.match(/<[a-z!/][^>]*>/gi) ?? [];
  return tags.map((tag) => tag.replace(/"[^"]*"/g, '""'));
}

const PAYLOADS: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title><h1>Bank</h1>',
  '</style><a href="https://evil.example">',
  '<!-- -->',
  '&lt;b&gt;&#60;i&#62;',
  'javascript:alert(1)',
  'https://evil.example/v/x',
  'evil.example',
  'www.evil.example',
  'mailto:eve@evil.example',
  'eve@evil.example',
  'Click here: bit.ly/x',
  '[link](https://evil.example)',
  'a\r\nSubject: b',
  'a\u2028b\u2029c',
  '\u202Egnp.exe',
  '\u2066a\u2069',
  '\u200B\u200D\uFEFF',
  '\u0007\u001b[31m',
  '{{7*7}} \u0024{7*7} #{7*7} <%= 7 %>',
  '%0d%0aBcc: eve',
  '=?utf-8?b?ZXZpbA==?=',
  'x'.repeat(200),
  '👩‍👩‍👧‍👦'.repeat(20),
  'Z̸̢͎̗͇a̴̢̧l̷̨g̶o̵',
  '000000',
  'BCDFG',
  '\n482913\n',
];

const HARMFUL = /evil\.example|bit\.ly|[\u202a-\u202e\u2066-\u2069\u200b\ufeff\u2028\u2029]|\p{Cc}/u;

describe('T44: a name that somebody chose', () => {
  it.each(PAYLOADS)('brings no element, no link, no digits and no line of its own: %j', async (name) => {
    const place = encodeURIComponent(name).slice(0, 150);
    const api = service.api.with({ 'x-place': place, 'user-agent': `Mozilla ${place}` });
    const device = await askAs(
      service,
      await startGuest(api, { name, platform: name.slice(0, 100) }),
      newAddress(),
    );
    const page = await new Browser(service.url, { 'accept-language': 'en' }).openLink(device.mail);
    const { text, html, raw, code, link } = device.mail;

    expect(tagsIn(page.html)).toEqual(tagsOfPage);
    expect(tagsIn(html)).toEqual(tagsOfMail);
    for (const document of [page.html, html, text]) {
      expect(document.replaceAll('\n', '')).not.toMatch(HARMFUL);
    }
    expect(text.match(/^https?:\/\/\S+$/gm)).toEqual([link, `${link}/not-me`]);
    expect(text.match(/^\d{6}$/gm)).toEqual([code]);
    expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^(bcc|cc): /im);
    expect(raw.match(/^Subject:/gm)).toHaveLength(1);
  });

  it('is cut to what a person can read at a glance', async () => {
    const device = await askAs(
      service,
      await startGuest(service.api, { name: 'Ab'.repeat(100) }),
      newAddress(),
    );

    const [shown = ''] = /(Ab)+/.exec(device.mail.text) ?? [];

    expect(shown.length).toBeLessThanOrEqual(40);
  });
});
