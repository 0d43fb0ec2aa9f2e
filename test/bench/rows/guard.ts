import type { Bench } from '../bench.js';
import { type Contestant, compare } from '../contestant.js';
import { startGuestpass } from '../guestpass.js';
import { atLeast, type Outcome } from '../outcome.js';
import type { BareFastifyJob } from '../references/bare-fastify.js';
import { startBetterAuth } from '../references/better-auth.js';
import { inProject } from '../root.js';
import { type SeededGuest, seedGuests } from '../seed-guests.js';
import { Worker } from '../worker.js';

const UNCACHED = 'Guestpass `user/me`, no cache';
const CACHED = 'Guestpass `user/me`, cache';
const REFERENCE = 'Fastify + pg, one prepared lookup';
const BETTER_AUTH = 'better-auth `get-session`';

/**
 * The cache keeps a token for a second. So many come back within them even where requests are slow, as the
 * tokens of apps do that start and make several calls.
 */
const CACHED_TOKENS = 1_000;

/** Row 1: what it costs to know who is calling, the path of every request. */
export async function guard(bench: Bench): Promise<Outcome> {
  const measured = await compare([...(await ours(bench)), ...(await theirs(bench))], bench);
  return {
    title: 'Who is calling (row 1)',
    measured,
    targets: [
      atLeast(1.5, UNCACHED, REFERENCE, measured),
      atLeast(20, UNCACHED, BETTER_AUTH, measured),
      atLeast(2, CACHED, REFERENCE, measured),
      atLeast(30, CACHED, BETTER_AUTH, measured),
    ],
  };
}

async function ours({ database, scale, smtpUrl, stops }: Bench): Promise<Contestant[]> {
  const databaseUrl = await database.create('bench_guard');
  const settings = { DATABASE_URL: databaseUrl, SMTP_URL: smtpUrl };
  const uncached = await startGuestpass(stops, { ...settings, TOKEN_CACHE_SIZE: '0' });
  const cached = await startGuestpass(stops, settings);
  const guests = await seedGuests(databaseUrl, scale.tokens);
  const constant = await startBareFastify(stops, null);
  const reference = await startBareFastify(stops, databaseUrl);
  const requests =
    (path: string, count = guests.length) =>
    () =>
      guests.slice(0, count).map(({ token }) => ({
        method: 'GET' as const,
        path,
        headers: { authorization: `Bearer ${token}` },
      }));
  const expects = (index: number) => `${(guests[index] as SeededGuest).id}`;
  return [
    { name: 'Fastify, constant answer', url: constant, requests: requests('/') },
    { name: REFERENCE, url: reference, requests: requests('/'), expects },
    { name: UNCACHED, url: uncached.url, requests: requests('/user/me'), expects },
    { name: CACHED, url: cached.url, requests: requests('/user/me', CACHED_TOKENS), expects },
  ];
}

async function theirs(bench: Bench): Promise<Contestant[]> {
  const { url, joinedUrl, insideUrl, cookies, userIds } = await startBetterAuth(
    bench,
    'bench_guard_better_auth',
  );
  const requests = (path: string) => () =>
    cookies.map((cookie) => ({ method: 'GET' as const, path, headers: { cookie } }));
  const expects = (index: number) => userIds[index] as string;
  return [
    { name: BETTER_AUTH, url, requests: requests('/api/auth/get-session'), expects },
    {
      name: `${BETTER_AUTH}, joins on`,
      url: joinedUrl,
      requests: requests('/api/auth/get-session'),
      expects,
    },
    { name: 'better-auth `api.getSession` in Fastify', url: insideUrl, requests: requests('/'), expects },
  ];
}

async function startBareFastify(stops: Bench['stops'], databaseUrl: string | null): Promise<string> {
  const worker = Worker.start(inProject('dist/test/bench/references/bare-fastify.js'));
  stops.add(() => worker.stop());
  const { url } = await worker.ask<{ url: string }>({ databaseUrl } satisfies BareFastifyJob);
  return url;
}
