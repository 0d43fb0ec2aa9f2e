import { describe, expect, it } from '@jest/globals';
import { LANGUAGES, type Language } from '../../common/language.js';
import { composeMail } from './compose-mail.js';
import type { Asked, Mail, MergeEvent, ProofMail, SecurityEvent } from './mail.js';

const LINK = 'https://id.example.org/v/3q2-7wAAfh5TqT0mJv3kQm1Yk0r9gq1s';
const DENY = `${LINK}/not-me`;
const NOT_ME = 'https://id.example.org/n/Jv3kQm1Yk0r9gq1s';
const PREFERENCES = 'https://id.example.org/p/pf_Jv3kQm1Yk0r9gq1s';
const EVERY_LINK = [LINK, DENY, NOT_ME, PREFERENCES];

const ASKED: Asked = {
  app: 'Demo app',
  platform: 'Linux',
  place: 'Berlin',
  askedAt: new Date(1_795_217_288_000),
  preferencesLink: PREFERENCES,
};

const PROOF = { link: LINK, denyLink: DENY, code: '493027', reference: 'blue paper' };

const EVENTS: readonly SecurityEvent[] = [
  'email_added',
  'email_removed',
  'password_changed',
  'factor_changed',
  'sessions_revoked',
];

const MERGE_EVENTS: readonly MergeEvent[] = ['merged', 'merge_undone', 'merge_kept'];

function proofs(asked: Asked): readonly ProofMail[] {
  const kinds = [
    'confirm_new_address',
    'welcome_back',
    'add_address',
    'two_accounts',
    'password_reset',
  ] as const;
  return kinds.map((kind) => ({ ...asked, ...PROOF, kind }));
}

function notices(asked: Asked): readonly Mail[] {
  return [
    { ...asked, kind: 'new_device', itemsAdded: 0, notMeLink: NOT_ME },
    { ...asked, kind: 'new_device', itemsAdded: 12, notMeLink: NOT_ME },
    ...EVENTS.map(
      (event) => ({ ...asked, kind: 'security_notice', event, link: LINK, denyLink: DENY }) as const,
    ),
    ...MERGE_EVENTS.map(
      (event) => ({ kind: 'merge', event, asked, at: asked.askedAt, count: 12, notMeLink: NOT_ME }) as const,
    ),
  ];
}

function everyMail(asked: Asked): readonly Mail[] {
  return [...proofs(asked), ...notices(asked)];
}

function linksIn(text: string): readonly string[] {
  return [...new Set(text.match(/https?:[^\s"<>]+/g))];
}

function elementsOf(html: string): readonly string[] {
  return html.match(/<[a-z]+/g) ?? [];
}

const CASES = LANGUAGES.flatMap((language) =>
  everyMail(ASKED).map((mail): [Language, string, Mail] => [
    language,
    'event' in mail ? mail.event : mail.kind,
    mail,
  ]),
);

describe.each(CASES)('%s: mail %s', (language, _name, mail) => {
  const { subject, text, html } = composeMail(mail, language);

  it('says who asked, from where and when', () => {
    for (const part of [text, html.replace(/<[^>]+>/g, '')]) {
      expect(part).toContain('Demo app');
      expect(part).toContain('Linux');
      expect(part).toContain('Berlin');
      expect(part).toMatch(/2026.*23:28 UTC/);
    }
  });

  it('puts every link of the text on a line of its own, and the same ones into the HTML', () => {
    const links = linksIn(text);

    expect(text.split('\n')).toEqual(expect.arrayContaining([...links]));
    expect(linksIn(html)).toEqual(links);
    expect(EVERY_LINK).toEqual(expect.arrayContaining([...links]));
  });

  it('has one button, and its link to read', () => {
    const [main] = linksIn(text);

    expect(html.match(/class="button"/g)).toHaveLength(1);
    expect(html).toContain(`>${main}</a>`);
  });

  it('loads nothing: no image, no font, no script', () => {
    expect(html).not.toMatch(/<(img|script|link|iframe|object)|src=|background=|url\(|@import/);
  });

  it('says everything', () => {
    expect(`${subject}${text}`).not.toMatch(/undefined|null|NaN|\[object|#/);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html.startsWith(`<!doctype html><html lang="${language}">`)).toBe(true);
  });
});

describe.each(LANGUAGES)('a mail that asks for a proof, in %s', (language) => {
  it.each(proofs(ASKED))(
    'of kind $kind holds the digits once, alone on their line, and the reference in the subject',
    (mail) => {
      const { subject, text } = composeMail(mail, language);

      expect(text.match(/^\d{6}$/gm)).toEqual(['493027']);
      expect(text.match(/\d{6,}/g)).toEqual(['493027']);
      expect(subject).toMatch(/[(（]blue paper[)）]$/);
    },
  );

  it.each(proofs(ASKED))('of kind $kind names the link to open before all others', (mail) => {
    expect(linksIn(composeMail(mail, language).text)).toEqual([LINK, DENY, PREFERENCES]);
  });
});

describe('composeMail', () => {
  it('leaves out what is not there', () => {
    const { text } = composeMail(
      {
        app: 'Demo',
        platform: 'Linux',
        place: null,
        askedAt: ASKED.askedAt,
        kind: 'security_notice',
        event: 'password_changed',
      },
      'en',
    );

    expect(text).toBe(
      'The password of your account was changed.\n\n' +
        'Demo on Linux asked for it on 20 November 2026 at 23:28 UTC.\n',
    );
  });

  it('says what a new device brought along, and that reporting it takes that out again', () => {
    const mail: Mail = { ...ASKED, kind: 'new_device', itemsAdded: 1, notMeLink: NOT_ME };

    const { text } = composeMail(mail, 'en');

    expect(text).toContain('\n1 item from it was added to your account.\n');
    expect(text).toContain('what it added is then taken out again');
  });

  it('tells of an undo that no device asked for, with what it left', () => {
    const mail: Mail = { kind: 'merge', event: 'merge_undone', asked: null, at: ASKED.askedAt, count: 2 };

    expect(composeMail(mail, 'en').text).toBe(
      'A merge was undone: what it had moved is back where it was before.\n\n' +
        '2 entries were changed since and stay where they are.\n\n' +
        'It was done on 20 November 2026 at 23:28 UTC.\n',
    );
  });

  it('calls a name unknown when nothing harmless is left of it', () => {
    const mail: Mail = {
      ...ASKED,
      app: '\u202E',
      place: '@',
      kind: 'new_device',
      notMeLink: NOT_ME,
      itemsAdded: 0,
    };

    expect(composeMail(mail, 'en').text).toMatch(/^unknown on Linux was signed in/);
  });

  it.each([
    'https://evil.example/login',
    'evil.example',
    'root@evil.example',
    'line\r\nBcc: root@evil.example\r\n\r\nhttps://evil.example',
    '123456\n654321',
    '\u202Egro.elpmaxe\u2066',
    '</title><script>alert(1)</script>',
    '"><img src=https://evil.example>',
    '<a href="https://evil.example">',
    'x'.repeat(10_000),
  ])('lets %j add no link, no line and no element', (payload) => {
    const hostile = { ...ASKED, app: payload, platform: payload, place: payload };
    const harmless = everyMail(ASKED).map((mail) => composeMail(mail, 'en'));

    for (const [index, { text, html }] of everyMail(hostile)
      .map((mail) => composeMail(mail, 'en'))
      .entries()) {
      expect(linksIn(text)).toEqual(linksIn(harmless[index]?.text ?? ''));
      expect(text.split('\n')).toHaveLength(harmless[index]?.text.split('\n').length ?? 0);
      expect(text.replaceAll(/id\.example\.org/g, '')).not.toMatch(/[a-z]\.[a-z]|@/);
      expect(text).not.toMatch(/[^\n\P{C}]/u);
      expect(elementsOf(html)).toEqual(elementsOf(harmless[index]?.html ?? ''));
    }
  });
});
