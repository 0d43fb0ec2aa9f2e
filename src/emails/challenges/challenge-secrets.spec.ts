import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Keyring } from '../../common/keyring.js';
import { ChallengeSecrets } from './challenge-secrets.js';

const secrets = new ChallengeSecrets(new Keyring('a secret of one installation'));
const elsewhere = new ChallengeSecrets(new Keyring('a secret of another installation'));
const ids = Array.from({ length: 2_000 }, () => randomUUID());
const id = randomUUID();

describe('The secrets of a challenge', () => {
  it('are the same each time, and others for another challenge or installation', () => {
    for (const of of [
      'lettersOf',
      'codeOf',
      'referenceOf',
      'browserProofOf',
      'clickProofOf',
      'noticeOf',
      'confirmTokenOf',
    ] as const) {
      expect(secrets[of](id)).toBe(secrets[of](id));
      expect(secrets[of](id)).not.toBe(elsewhere[of](id));
    }
    expect(new Set(ids.map((other) => secrets.linkOf(other, 1))).size).toBe(ids.length);
  });

  it('are letters and digits without a bias', () => {
    const letters = ids.map((other) => secrets.lettersOf(other)).join('');
    const digits = ids.map((other) => secrets.codeOf(other)).join('');

    expect(letters).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{10000}$/);
    expect(digits).toMatch(/^\d{12000}$/);
    expectEven(letters, 20);
    expectEven(digits, 10);
  });

  it.each(['abc', 'ABCDE', '', ' ', 'BCDF', 'ＢＣＤＦＧ'])('are no letters: %j', (typed) => {
    expect(secrets.areLetters(id, typed)).toBe(false);
  });

  it('are letters in any case, with spaces or hyphens', () => {
    const [a, b, ...rest] = secrets.lettersOf(id).toLowerCase();

    expect(secrets.areLetters(id, `${a} ${b}-${rest.join('')}`)).toBe(true);
  });

  it('in a link lead back to the challenge, whichever mail it came with', () => {
    expect([0, 1, 7, 255].map((number) => secrets.challengeOf(secrets.linkOf(id, number)))).toEqual(
      [0, 1, 7, 255].map((mailNumber) => ({ id, mailNumber })),
    );
    expect(secrets.linkOf(id, 1)).not.toBe(secrets.linkOf(id, 2));
    expect(elsewhere.challengeOf(secrets.linkOf(id, 1))).toBeNull();
  });

  it('of one kind never pass for those of another', () => {
    const kinds = {
      link: [secrets.linkOf(id, 0), (text: string) => secrets.challengeOf(text)],
      browser: [secrets.browserProofOf(id), (text: string) => secrets.challengeOfBrowserProof(text)],
      click: [secrets.clickProofOf(id), (text: string) => secrets.challengeOfClickProof(text)],
      notice: [secrets.noticeOf(id), (text: string) => secrets.challengeOfNotice(text)],
    } as const;

    for (const [kind, [secret]] of Object.entries(kinds)) {
      const accepting = Object.entries(kinds).filter(([, [, read]]) => read(secret) !== null);
      expect(accepting.map(([name]) => name)).toEqual([kind]);
    }
  });

  it('are taken in one spelling alone: no bit of a link may change', () => {
    const link = secrets.linkOf(id, 1);
    for (const other of neighboursOf(link)) {
      if (secrets.challengeOf(other) !== null) throw new Error(`${other} passes for ${link}`);
    }
    const others = [
      `${link}=`,
      ` ${link}`,
      link.slice(1),
      link.replaceAll('-', '+').replaceAll('_', '/').concat(' '),
    ];
    expect(others.map((other) => secrets.challengeOf(other))).toEqual([null, null, null, null]);
  });
});

/** All texts that differ from one in a single character. */
function* neighboursOf(text: string): Generator<string> {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  for (let place = 0; place < text.length; place++) {
    for (const letter of alphabet.replace(text[place] ?? '', '')) {
      yield text.slice(0, place) + letter + text.slice(place + 1);
    }
  }
}

/** Every character about as often as any other: within a quarter. */
function expectEven(text: string, kinds: number): void {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const mean = text.length / kinds;
  expect(counts.size).toBe(kinds);
  for (const count of counts.values()) expect(Math.abs(count - mean)).toBeLessThan(mean / 4);
}
