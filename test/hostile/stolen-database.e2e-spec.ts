import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser } from '../support/browser-visit.js';
import { stopSound } from '../support/invariants.js';
import { askAs, newAddress, register, stateOf, type Waiting, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;
let device: Waiting;
let secrets: string[];
let dump: string[];

/** A service in which everything happened once, and every value of its database. */
beforeAll(async () => {
  service = await TestService.start({ LINK_STYLE: 'lbry' });
  const owner = await register(service);
  const joining = await waitFor(service, owner.address);
  await new Browser(service.url).confirm(joining.mail, joining.letters);
  await owner.api.post('auth_token/new', { permissions: '["user:read"]' });
  const browser = new Browser(service.url);
  await browser.signIn(newAddress());
  device = await waitFor(service);
  await askAs(service, owner, newAddress());
  const confirmToken = new URL(device.mail.link).searchParams.get('auth_token') ?? '';
  secrets = [device.token, owner.token, device.mail.secret, confirmToken, ...browser.cookies.values()];
  dump = await valuesOf(service);
});
afterAll(() => stopSound(service));

/** Every value of every column of every table of ours, in each spelling that a thief would try. */
async function valuesOf({ rows }: TestService): Promise<string[]> {
  const columns = await rows.call<TestService, [string], Promise<{ name: string; column: string }[]>>(
    service,
    `SELECT format('%I.%I', table_schema, table_name) AS name, quote_ident(column_name) AS column
     FROM information_schema.columns WHERE table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  const values = new Set<string>();
  for (const { name, column } of columns) {
    const found = await service.rows<{ value: unknown }>(`SELECT DISTINCT ${column} AS value FROM ${name}`);
    for (const { value } of found) for (const text of spellingsOf(value)) values.add(text);
  }
  return [...values];
}

function spellingsOf(value: unknown): string[] {
  if (value === null) return [];
  if (!Buffer.isBuffer(value)) {
    return typeof value === 'object' ? [JSON.stringify(value), ...leavesOf(value)] : [String(value)];
  }
  return [
    value.toString('hex'),
    value.toString('base64url'),
    value.toString('base64'),
    value.toString('latin1'),
  ];
}

function leavesOf(value: object): string[] {
  return Object.values(value).flatMap((leaf) =>
    leaf && typeof leaf === 'object' ? leavesOf(leaf) : [String(leaf)],
  );
}

describe('T25: whoever stole the database', () => {
  it('has no secret in it, in clear or in part', () => {
    const everything = dump.join('\n');

    expect(dump.length).toBeGreaterThan(100);
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(30);
      expect(everything).not.toContain(secret);
      expect(everything).not.toContain(secret.slice(-20));
    }
    expect(dump).not.toContain(device.letters);
    expect(dump).not.toContain(device.mail.code);
  });

  it('has no hash of what can be guessed: letters, code, and their numbers', () => {
    const guessable = [device.letters, device.mail.code, device.letters.toLowerCase()];
    const hashes = guessable.flatMap((text) =>
      ['sha1', 'sha256', 'sha512', 'md5'].map((kind) => createHash(kind).update(text).digest('hex')),
    );

    expect(dump.filter((value) => hashes.includes(value))).toEqual([]);
  });

  it('can use none of it as a token', async () => {
    const answers = [];
    for (const value of dump) answers.push((await service.api.json('user/me', { auth_token: value })).status);

    expect(new Set(answers)).toEqual(new Set([403]));
  });

  it('can use none of it as a link, a cookie or a notice', async () => {
    for (const value of dump.filter((text) => text.length >= 5 && text.length < 200)) {
      const path = encodeURIComponent(value);
      const browser = new Browser(service.url);
      browser.cookies.set('guestpass_asked', path);
      browser.cookies.set('guestpass_session', path);
      const answers = [await browser.open(`/v/${path}`), await browser.submit(`/n/${path}`)];

      expect([value, ...answers.map(({ status }) => status)]).toEqual([value, 404, 404]);
      expect((await browser.confirm(device.mail)).status).toBe(422);
    }
    expect(await stateOf(device)).toBe('pending');
  });

  it('can use none of it as letters or code', async () => {
    const reset = () => service.database.query('UPDATE challenges SET letter_tries = 0, code_tries = 0');
    for (const value of dump.filter((text) => text.length <= 20)) {
      await reset();
      const [code, letters] = [
        await device.api.json('user_email/confirm', { email: device.address, code: value }),
        await new Browser(service.url).confirm(device.mail, value),
      ];

      expect([value, code.status, letters.status]).toEqual([value, 400, 422]);
    }
    expect(await stateOf(device)).toBe('pending');
  });
});
