import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { BadConfiguration } from './bad-configuration.js';
import { loadConfig } from './config.js';
import { type Variables } from './env.js';

/** As it should be in production. */
const SOUND = {
  NODE_ENV: 'production',
  I_KNOW_WHAT_I_DO: 'RUN_AS_ROOT',
  SECRET: 'kJ8#mQ2$vX9&zL4!pR7@wN3^tB6*yH1%',
  PUBLIC_URL: 'https://id.example.org',
  DATABASE_URL: 'postgres://guestpass:canary-database@db.example.org/guestpass?sslmode=verify-full',
  SMTP_URL: 'smtps://guestpass:canary-mail@mail.example.org',
};

function problemsOf(variables: Variables): readonly string[] {
  try {
    loadConfig(variables);
    return [];
  } catch (error) {
    if (error instanceof BadConfiguration) return error.problems;
    throw error;
  }
}

describe('in development', () => {
  it('needs no setting at all', () => {
    expect(loadConfig({})).toMatchObject({
      production: false,
      http: { host: '127.0.0.1', port: 3000, publicUrl: 'http://127.0.0.1:3000', trustProxy: false },
      confirmation: { emailExistence: 'hide', legacyConfirm: 'same_place', minutes: 15 },
      limits: { on: true },
    });
  });

  it('takes an empty setting for none', () => {
    expect(loadConfig({ PORT: '', SECRET: '' })).toMatchObject({ http: { port: 3000 }, secret: null });
  });

  it('takes an address for links with or without a slash behind it', () => {
    expect(loadConfig({ PUBLIC_URL: 'https://id.example.org/' }).http.publicUrl).toBe(
      'https://id.example.org',
    );
  });

  it('lets a file win over a variable, as files leak less', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'config-')), 'secret');
    writeFileSync(file, 'from the file\n');

    expect(loadConfig({ SECRET: 'from the environment', SECRET_FILE: file }).secret).toBe('from the file');
  });

  it('lets no link in a mail grow beyond 120 characters', () => {
    const longest = `https://${'a'.repeat(43)}`;

    expect(problemsOf({ PUBLIC_URL: `${longest}/` })).toEqual([]);
    expect(problemsOf({ PUBLIC_URL: `${longest}a` })).toEqual(['PUBLIC_URL is longer than 51 characters']);
  });

  it('reports every mistake at once', () => {
    const problems = problemsOf({
      PORT: 'many',
      LIMITS: 'maybe',
      PUBLIC_URL: 'here',
      SECRET_FILE: '/nowhere',
    });

    expect(problems.toSorted()).toEqual([
      'LIMITS must be one of on, off',
      'PORT must be a whole number from 0 to 65535',
      'PUBLIC_URL must be a URL',
      'SECRET_FILE cannot be read',
    ]);
  });
});

describe('LEGACY_CONFIRM', () => {
  it.each([
    [{}, 'off'],
    [{ TRUST_PROXY: '1' }, 'same_place'],
    [{ TRUST_PROXY: '1', LEGACY_CONFIRM: 'off' }, 'off'],
  ])('trusts a place in production only where it is known: %j is %s', (settings, expected) => {
    expect(loadConfig({ ...SOUND, ...settings }).confirmation.legacyConfirm).toBe(expected);
  });
});

describe('TRUST_PROXY', () => {
  it.each<[string, false | number | string[]]>([
    ['0', false],
    ['', false],
    ['2', 2],
    ['10.0.0.0/8', ['10.0.0.0/8']],
    ['10.0.0.1, fd00::/8', ['10.0.0.1', 'fd00::/8']],
  ])('%s', (value, trusted) => {
    expect(loadConfig({ TRUST_PROXY: value }).http.trustProxy).toEqual(trusted);
  });

  it.each(['true', 'yes', 'all', '*', 'loopback'])('T22: is never "%s"', (value) => {
    expect(problemsOf({ TRUST_PROXY: value })).toEqual([
      'TRUST_PROXY must be a number of proxies or a list of networks',
    ]);
  });
});

describe('in production', () => {
  it('starts when everything is as it should be', () => {
    expect(problemsOf(SOUND)).toEqual([]);
  });

  it.each<[string, Variables]>([
    ['SECRET', { SECRET: undefined }],
    ['SECRET', { SECRET: 'canary-short' }],
    ['SECRET', { SECRET: 'canary'.repeat(10) }],
    ['SECRET', { SECRET: 'a'.repeat(64) }],
    ['SECRET_FILE', { SECRET_FILE: '/nowhere/canary-secret' }],
    ['PUBLIC_URL', { PUBLIC_URL: undefined }],
    ['PUBLIC_URL', { PUBLIC_URL: 'canary' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'http://canary.example.org' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://localhost' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://127.0.0.1' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://[::1]' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://canary.example.org/path' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://canary:canary@example.org' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://:canary@example.org' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://example.org?canary=1' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://example.org#canary' }],
    ['DATABASE_URL', { DATABASE_URL: undefined }],
    ['DATABASE_URL', { DATABASE_URL: 'canary' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://a:canary@db.example.org/x' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://a:canary@db.example.org/x?sslmode=require' }],
    ['SMTP_URL', { SMTP_URL: undefined }],
    ['SMTP_URL', { SMTP_URL: 'canary' }],
    ['SMTP_URL', { SMTP_URL: 'smtp://a:canary@mail.example.org' }],
    ['TRUST_PROXY', { TRUST_PROXY: 'true' }],
    ['CORS_ORIGINS', { CORS_ORIGINS: '*' }],
    ['CORS_ORIGINS', { CORS_ORIGINS: 'https://canary.example.org,*' }],
    ['LEGACY_CONFIRM', { LEGACY_CONFIRM: 'open' }],
    ['LEGACY_CONFIRM', { LEGACY_CONFIRM: 'canary' }],
    ['COOL_DOWN_HOURS', { COOL_DOWN_HOURS: '0' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'debug' }],
    ['API_DOCS', { API_DOCS: 'on' }],
    ['LIMITS', { LIMITS: 'off' }],
    ['LIMITS', { LIMITS: 'off', I_KNOW_WHAT_I_DO: 'LIMITS,RUN_AS_ROOT' }],
    ['PORT', { PORT: 'canary' }],
  ])('T9, A-30: refuses a bad %s by its name, and never shows what it was: %j', (name, bad) => {
    const problems = problemsOf({ ...SOUND, ...bad });

    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) {
      expect(problem).toContain(name);
      expect(problem).not.toContain('canary');
    }
  });

  it.each([
    ['LEGACY_CONFIRM', 'open'],
    ['COOL_DOWN_HOURS', '0'],
    ['LOG_LEVEL', 'debug'],
    ['API_DOCS', 'on'],
    ['CORS_ORIGINS', '*'],
  ])('takes an unsafe %s from an operator who insists on it by name', (name, value) => {
    expect(problemsOf({ ...SOUND, [name]: value, I_KNOW_WHAT_I_DO: `RUN_AS_ROOT, ${name}` })).toEqual([]);
  });

  it('allows no origin where none is named', () => {
    expect(loadConfig(SOUND).http.corsOrigins).toEqual([]);
  });
});
