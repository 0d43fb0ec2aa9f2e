import { describe, expect, it } from '@jest/globals';
import { copyTemplate, createDatabase } from '../support/database.js';
import { ServiceProcess } from './support/service-process.js';

/** EX_CONFIG of sysexits.h. */
const BAD_CONFIGURATION = 78;
const SOUND = {
  NODE_ENV: 'production',
  I_KNOW_WHAT_I_DO: 'RUN_AS_ROOT',
  SECRET: 'kJ8#mQ2$vX9&zL4!pR7@wN3^tB6*yH1%',
  PUBLIC_URL: 'https://id.example.org',
  SMTP_URL: 'smtps://guestpass:canary@mail.example.org',
};

/** The settings that the output names. */
function namedIn(output: string): string[] {
  const lines = output.trim().split('\n');
  return lines.map((line) => /^guestpass cannot start: (?:the role of )?(\w+)/.exec(line)?.[1] ?? line);
}

describe('T9, A-30: in production the service ends with 78, and names what is wrong and no value', () => {
  it.each<[string, Record<string, string>, string[]]>([
    [
      'nothing set',
      { NODE_ENV: 'production' },
      ['SECRET', 'PUBLIC_URL', 'PUBLIC_URL', 'DATABASE_URL', 'SMTP_URL'],
    ],
    [
      'everything unsafe',
      {
        ...SOUND,
        DATABASE_URL: 'postgres://canary:canary@db.example.org/canary',
        SMTP_URL: 'smtp://canary:canary@mail.example.org',
        SECRET: 'canary',
        PUBLIC_URL: 'http://canary:canary@localhost/canary',
        TRUST_PROXY: 'true',
        CORS_ORIGINS: '*',
        LEGACY_CONFIRM: 'open',
        COOL_DOWN_HOURS: '0',
        LOG_LEVEL: 'debug',
        API_DOCS: 'on',
        LIMITS: 'off',
        PORT: 'canary',
        METRICS_PORT: '70000',
        DATABASE_POOL: '1',
        DKIM_PRIVATE_KEY_FILE: '/nowhere/canary',
        DKIM_DOMAIN: 'example.org',
        EMAIL_EXISTENCE: 'canary',
        LINK_STYLE: 'canary',
        DELETE_GRACE_DAYS: '0',
        MAILS_PER_SECOND: '0',
        TOKEN_CACHE_SIZE: '-1',
      },
      [
        ...[
          'API_DOCS',
          'COOL_DOWN_HOURS',
          'CORS_ORIGINS',
          'DATABASE_POOL',
          'DATABASE_URL',
          'DELETE_GRACE_DAYS',
        ],
        ...[
          'DKIM_PRIVATE_KEY_FILE',
          'DKIM_SELECTOR',
          'EMAIL_EXISTENCE',
          'LEGACY_CONFIRM',
          'LIMITS',
          'LINK_STYLE',
        ],
        ...[
          'LOG_LEVEL',
          'MAILS_PER_SECOND',
          'METRICS_PORT',
          'PORT',
          'PUBLIC_URL',
          'PUBLIC_URL',
          'PUBLIC_URL',
        ],
        ...['SECRET', 'SMTP_URL', 'TOKEN_CACHE_SIZE', 'TRUST_PROXY'],
      ],
    ],
  ])('%s', async (_, settings, names) => {
    const { code, output } = await ServiceProcess.refuse({ I_KNOW_WHAT_I_DO: 'RUN_AS_ROOT', ...settings });

    expect(code).toBe(BAD_CONFIGURATION);
    expect(namedIn(output).toSorted()).toEqual(names.toSorted());
    expect(output).not.toContain('canary');
  });

  it('a database without our tables', async () => {
    const { code, output } = await ServiceProcess.refuse({ ...SOUND, DATABASE_URL: await createDatabase() });

    expect(code).toBe(BAD_CONFIGURATION);
    expect(output).toContain('guestpass cannot start: migrations are pending: run npm run migrate\n');
  });

  it('a role that may do more than it needs', async () => {
    const DATABASE_URL = await copyTemplate();

    const { code, output } = await ServiceProcess.refuse({ ...SOUND, DATABASE_URL });

    expect(code).toBe(BAD_CONFIGURATION);
    expect(namedIn(output)).toContain('DATABASE_URL');
    expect(output).not.toContain(new URL(DATABASE_URL).password);
  });
});
