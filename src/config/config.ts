import { join, resolve } from 'node:path';
import { Env, type Variables } from './env.js';
import { productionProblems } from './production-rules.js';

/** Every setting of the service, and the only code that knows the environment. `.env.example` explains them. */
export abstract class Config {
  abstract readonly production: boolean;
  /** Unsafe settings that the operator insists on, by name (`I_KNOW_WHAT_I_DO`). */
  abstract readonly acceptedRisks: readonly string[];
  abstract readonly http: {
    readonly host: string;
    readonly port: number;
    /** Origin that links in mails lead to, without a trailing slash. */
    readonly publicUrl: string;
    /** How many proxies, or which networks, may say who the client is. */
    readonly trustProxy: false | number | string[];
    /** Further names that the service is called by, beside that of `publicUrl` and those of this machine. */
    readonly otherHosts: readonly string[];
    /** Header in which the proxy tells where a client is, in words; only read behind a trusted proxy. */
    readonly placeHeader: string | null;
    readonly corsOrigins: readonly string[] | 'any';
    readonly apiDocs: boolean;
  };
  abstract readonly metrics: { readonly port: number };
  abstract readonly database: {
    /** Null: an embedded PostgreSQL in `dataDir`. */
    readonly url: string | null;
    readonly poolSize: number;
    readonly dataDir: string;
  };
  abstract readonly mail: {
    /** Null: the development inbox. */
    readonly smtpUrl: string | null;
    readonly from: string;
    readonly perSecond: number;
    readonly dkim: { readonly domain: string; readonly selector: string; readonly privateKey: string } | null;
    readonly inbox: { readonly webPort: number; readonly smtpPort: number };
  };
  /** Everything that must not be guessable is derived from it; null until the embedded default is made. */
  abstract readonly secret: string | null;
  abstract readonly logLevel: string;
  /** Principals remembered for a moment; 0 asks the database each time. */
  abstract readonly tokenCacheSize: number;
  abstract readonly limits: { readonly on: boolean };
  abstract readonly appName: string;
  abstract readonly confirmation: {
    readonly emailExistence: 'hide' | 'reveal';
    readonly legacyConfirm: 'off' | 'same_place' | 'open';
    readonly linkStyle: 'hosted' | 'lbry';
    readonly lbryConfirmUrl: string;
    readonly minutes: number;
    readonly coolDownHours: number;
  };
  /** For so long a merge can be undone; then what it wrote down is thrown away. */
  abstract readonly merging: { readonly undoDays: number };
  abstract readonly deletion: { readonly graceDays: number };
}

/** Throws `BadConfiguration`, which names every mistake at once. */
export function loadConfig(variables: Variables): Config {
  const env = new Env(variables);
  const config = readConfig(env);
  if (config.production) env.problems.push(...productionProblems(config));
  env.throwIfInvalid();
  return config;
}

function readConfig(env: Env): Config {
  const production = env.optional('NODE_ENV') === 'production';
  return {
    production,
    acceptedRisks: env.list('I_KNOW_WHAT_I_DO'),
    http: readHttp(env, production),
    metrics: { port: env.integer('METRICS_PORT', 0, { max: 65_535 }) },
    database: {
      url: env.secret('DATABASE_URL'),
      poolSize: env.integer('DATABASE_POOL', 10, { min: 2, max: 200 }),
      dataDir: resolve(env.text('DATA_DIR', '.data')),
    },
    mail: readMail(env),
    secret: env.secret('SECRET'),
    logLevel: env.choice(
      'LOG_LEVEL',
      ['fatal', 'error', 'warn', 'info', 'debug'],
      production ? 'info' : 'warn',
    ),
    tokenCacheSize: env.integer('TOKEN_CACHE_SIZE', 20_000, { max: 1_000_000 }),
    limits: { on: env.choice('LIMITS', ['on', 'off'], 'on') === 'on' },
    appName: env.text('APP_NAME', 'Guestpass demo'),
    confirmation: readConfirmation(env, production),
    merging: { undoDays: env.integer('MERGE_UNDO_DAYS', 30, { min: 1, max: 3_650 }) },
    deletion: { graceDays: env.integer('DELETE_GRACE_DAYS', 14, { min: 1, max: 365 }) },
  };
}

function readHttp(env: Env, production: boolean): Config['http'] {
  const port = env.integer('PORT', 3000, { max: 65_535 });
  const origins = env.list('CORS_ORIGINS');
  return {
    host: env.text('HOST', production ? '0.0.0.0' : '127.0.0.1'),
    port,
    publicUrl: readPublicUrl(env, port),
    trustProxy: readTrustProxy(env),
    otherHosts: env.list('OTHER_HOSTS'),
    placeHeader: env.optional('PLACE_HEADER')?.toLowerCase() ?? null,
    corsOrigins: origins.includes('*') || (origins.length === 0 && !production) ? 'any' : origins,
    apiDocs: env.choice('API_DOCS', ['on', 'off'], production ? 'off' : 'on') === 'on',
  };
}

/** Links in mails are 120 characters long at most, so that no mail program breaks them; 69 of these are ours. */
const LONGEST_PUBLIC_URL = 51;

function readPublicUrl(env: Env, port: number): string {
  const url = env.url('PUBLIC_URL', `http://127.0.0.1:${port}`).replace(/\/+$/, '');
  if (url.length > LONGEST_PUBLIC_URL)
    env.problems.push(`PUBLIC_URL is longer than ${LONGEST_PUBLIC_URL} characters`);
  return url;
}

function readTrustProxy(env: Env): false | number | string[] {
  const value = env.text('TRUST_PROXY', '0');
  if (/^\d{1,2}$/.test(value)) return Number(value) || false;
  // `true` would let every client choose its own address (GHSA-45364 and its family).
  if (!/^[\d.:a-f/,\s]+$/i.test(value)) {
    env.problems.push('TRUST_PROXY must be a number of proxies or a list of networks');
  }
  return env.list('TRUST_PROXY');
}

function readMail(env: Env): Config['mail'] {
  const domain = env.optional('DKIM_DOMAIN');
  return {
    smtpUrl: env.secret('SMTP_URL'),
    from: env.text('MAIL_FROM', 'Guestpass <guestpass@localhost>'),
    perSecond: env.integer('MAILS_PER_SECOND', 20, { min: 1, max: 10_000 }),
    dkim: domain && {
      domain,
      selector: env.text('DKIM_SELECTOR'),
      privateKey: env.secret('DKIM_PRIVATE_KEY') ?? '',
    },
    inbox: {
      webPort: env.integer('INBOX_PORT', 3025, { max: 65_535 }),
      smtpPort: env.integer('SMTP_PORT', 2525, { max: 65_535 }),
    },
  } as Config['mail'];
}

function readConfirmation(env: Env, production: boolean): Config['confirmation'] {
  const legacyConfirm = env.choice('LEGACY_CONFIRM', ['off', 'same_place', 'open'], 'same_place');
  // Behind a proxy that is not named, everybody would seem to come from one place.
  const isPlaceKnown = !production || env.text('TRUST_PROXY', '0') !== '0';
  return {
    emailExistence: env.choice('EMAIL_EXISTENCE', ['hide', 'reveal'], 'hide'),
    legacyConfirm: legacyConfirm === 'same_place' && !isPlaceKnown ? 'off' : legacyConfirm,
    linkStyle: env.choice('LINK_STYLE', ['hosted', 'lbry'], 'hosted'),
    lbryConfirmUrl: env.url('LBRY_CONFIRM_URL', 'http://127.0.0.1:3000/$/verify'),
    minutes: 15,
    coolDownHours: env.integer('COOL_DOWN_HOURS', 24, { max: 720 }),
  };
}

/** Where the embedded defaults keep their secret. */
export function secretFileOf(config: Config): string {
  return join(config.database.dataDir, 'secret');
}
