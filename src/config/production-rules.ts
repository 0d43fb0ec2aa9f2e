import type { Config } from './config.js';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '']);
const SHORTEST_SECRET_BYTES = 32;
const FEWEST_DISTINCT_CHARACTERS = 10;

/** What production refuses to start with, by name. A value is never repeated: it may be a secret. */
export function productionProblems(config: Config): string[] {
  return [
    ...secretProblems(config.secret),
    ...publicUrlProblems(config.http.publicUrl),
    ...lbryProblems(config.confirmation),
    ...databaseProblems(config.database.url),
    ...mailProblems(config.mail.smtpUrl),
    ...riskProblems(config),
  ];
}

function secretProblems(secret: string | null): string[] {
  if (secret === null) return ['SECRET (or SECRET_FILE) is missing'];
  if (Buffer.byteLength(secret) < SHORTEST_SECRET_BYTES) return ['SECRET is shorter than 32 bytes'];
  if (new Set(secret).size < FEWEST_DISTINCT_CHARACTERS) return ['SECRET is too easy to guess'];
  return [];
}

function publicUrlProblems(publicUrl: string): string[] {
  if (!URL.canParse(publicUrl)) return [];
  const url = new URL(publicUrl);
  const problems: string[] = [];
  if (url.protocol !== 'https:') problems.push('PUBLIC_URL must be https');
  if (LOOPBACK.has(url.hostname)) problems.push('PUBLIC_URL must not be this machine');
  const extras = [url.search, url.hash, url.username, url.password];
  if (url.pathname !== '/' || extras.some(Boolean)) problems.push('PUBLIC_URL must be an origin alone');
  return problems;
}

function lbryProblems({ linkStyle, lbryConfirmUrl }: Config['confirmation']): string[] {
  if (linkStyle !== 'lbry' || !URL.canParse(lbryConfirmUrl)) return [];
  const { protocol, hostname } = new URL(lbryConfirmUrl);
  return protocol === 'https:' && !LOOPBACK.has(hostname)
    ? []
    : ['LBRY_CONFIRM_URL must be https, and elsewhere'];
}

function databaseProblems(databaseUrl: string | null): string[] {
  if (databaseUrl === null) return ['DATABASE_URL is missing: the embedded database is for development'];
  if (!URL.canParse(databaseUrl)) return ['DATABASE_URL must be a URL'];
  const url = new URL(databaseUrl);
  const encrypted = url.searchParams.get('sslmode') === 'verify-full';
  return LOOPBACK.has(url.hostname) || encrypted ? [] : ['DATABASE_URL needs sslmode=verify-full'];
}

function mailProblems(smtpUrl: string | null): string[] {
  if (smtpUrl === null) return ['SMTP_URL is missing: the development inbox delivers nothing'];
  if (!URL.canParse(smtpUrl)) return ['SMTP_URL must be a URL'];
  const url = new URL(smtpUrl);
  const encrypted = url.protocol === 'smtps:' || url.searchParams.get('requireTLS') === 'true';
  return LOOPBACK.has(url.hostname) || encrypted ? [] : ['SMTP_URL needs smtps: or requireTLS=true'];
}

/** What gives safety up needs the operator's word: `I_KNOW_WHAT_I_DO=LEGACY_CONFIRM,API_DOCS`. */
function riskProblems(config: Config): string[] {
  const risks: Record<string, boolean> = {
    LEGACY_CONFIRM: config.confirmation.legacyConfirm === 'open',
    COOL_DOWN_HOURS: config.confirmation.coolDownHours === 0,
    LOG_LEVEL: config.logLevel === 'debug',
    API_DOCS: config.http.apiDocs,
    CORS_ORIGINS: config.http.corsOrigins === 'any',
    RUN_AS_ROOT: process.getuid?.() === 0,
  };
  const refused = Object.keys(risks).filter((name) => risks[name] && !config.acceptedRisks.includes(name));
  const named = refused.map((name) => `${name} is unsafe as it is (I_KNOW_WHAT_I_DO=${name} allows it)`);
  return config.limits.on ? named : [...named, 'LIMITS cannot be off in production'];
}
