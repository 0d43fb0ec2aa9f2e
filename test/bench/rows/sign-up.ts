import type { Request } from 'autocannon';
import type { Bench } from '../bench.js';
import { type Contestant, compare } from '../contestant.js';
import { startGuestpass } from '../guestpass.js';
import { atLeast, type Outcome } from '../outcome.js';
import { startBetterAuth } from '../references/better-auth.js';
import { type SeededGuest, seedGuests } from '../seed-guests.js';

const NEW_USER = 'Guestpass `user/new`';
const NEW_EMAIL = 'Guestpass `user_email/new`';
const BETTER_AUTH = 'better-auth anonymous sign-in';

/** LBRY's clients name their installation with every guest. */
const APP_ID = 'b'.repeat(66);
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
/** More than any connection can send in a round. */
const ADDRESSES_PER_ROUND = 16_000;

/** Row 2: becoming a guest, and asking for a mail. */
export async function signUp(bench: Bench): Promise<Outcome> {
  const measured = await compare([...(await ours(bench)), await theirs(bench)], bench);
  return {
    title: 'Becoming a user (row 2)',
    measured,
    targets: [atLeast(7, NEW_USER, BETTER_AUTH, measured), atLeast(0.7, NEW_EMAIL, NEW_USER, measured)],
  };
}

async function ours({ database, scale, smtpUrl, stops }: Bench): Promise<Contestant[]> {
  const databaseUrl = await database.create('bench_sign_up');
  const { url } = await startGuestpass(stops, { DATABASE_URL: databaseUrl, SMTP_URL: smtpUrl });
  const guests = await seedGuests(databaseUrl, scale.tokens);
  const newUser: Request = { method: 'POST', path: '/user/new', headers: FORM, body: `app_id=${APP_ID}` };
  return [
    { name: NEW_USER, url, requests: () => [...new Array(32)].map(() => newUser) },
    { name: NEW_EMAIL, url, requests: (round) => newEmails(guests, round) },
  ];
}

async function theirs(bench: Bench): Promise<Contestant> {
  const { url } = await startBetterAuth(bench, 'bench_sign_up_better_auth');
  const headers = { 'content-type': 'application/json', origin: url };
  const request: Request = { method: 'POST', path: '/api/auth/sign-in/anonymous', headers, body: '{}' };
  return { name: BETTER_AUTH, url, requests: () => [...new Array(32)].map(() => request) };
}

/** Every address is asked for once: a second time would only go on with the first challenge. */
function newEmails(guests: readonly SeededGuest[], round: number): Request[] {
  return Array.from({ length: ADDRESSES_PER_ROUND }, (_, index) => ({
    method: 'POST',
    path: '/user_email/new',
    headers: { ...FORM, authorization: `Bearer ${guests[index % guests.length]?.token}` },
    body: `email=guest-${round}-${index}%40bench.example`,
  }));
}
