// Runs in a folder where better-auth is installed, beside fastify and pg of the versions that Guestpass uses.
import { createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { fromNodeHeaders, toNodeHandler } from 'better-auth/node';
import { anonymous } from 'better-auth/plugins';
import { fastify } from 'fastify';
import pg from 'pg';

const SECRET = 'a secret that only the benchmark knows, 0123456789';

process.on('disconnect', () => process.exit());
process.on('message', (job) => {
  start(job)
    .then((answer) => process.send({ answer }))
    .catch((error) => process.send({ problem: String(error?.stack ?? error) }));
});

/**
 * Its faces on one database: the handler it brings, as it ships and with its option to join session and user in one
 * query, and `api.getSession` called inside Fastify.
 */
async function start({ databaseUrl, sessions }) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  const [handlerServer, joinedServer] = [createServer(), createServer()];
  const url = await listen(handlerServer);
  const joinedUrl = await listen(joinedServer);
  const options = {
    baseURL: url,
    secret: SECRET,
    database: pool,
    plugins: [anonymous()],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error' },
    // Off is the default: a session that is revoked ends at once, as ours do.
    session: { cookieCache: { enabled: false } },
  };
  await (await getMigrations(options)).runMigrations();
  const auth = betterAuth(options);
  handlerServer.on('request', toNodeHandler(auth));
  const joined = betterAuth({ ...options, baseURL: joinedUrl, advanced: { database: { joins: true } } });
  joinedServer.on('request', toNodeHandler(joined));

  const app = fastify();
  app.get('/', async ({ headers }, reply) => {
    const found = await auth.api.getSession({ headers: fromNodeHeaders(headers) });
    return found ?? reply.code(403).send();
  });
  const insideUrl = await app.listen({ host: '127.0.0.1', port: 0 });
  return { url, joinedUrl, insideUrl, ...(await addSessions(pool, sessions)) };
}

function listen(server) {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}`));
  });
}

/** Writes sessions as an anonymous sign-in does, but all at once; returns the cookie and the user of each. */
async function addSessions(pool, count) {
  const userIds = Array.from({ length: count }, () => newId());
  const tokens = userIds.map(() => newId());
  await pool.query(
    `INSERT INTO "user" (id, name, email, "emailVerified", "isAnonymous", "createdAt", "updatedAt")
     SELECT id, 'Anonymous', 'temp-' || id || '@bench.example', false, true, now(), now() FROM unnest($1::text[]) AS id`,
    [userIds],
  );
  await pool.query(
    `INSERT INTO session (id, token, "userId", "expiresAt", "createdAt", "updatedAt", "ipAddress", "userAgent")
     SELECT 's' || token, token, user_id, now() + interval '7 days', now(), now(), '', 'bench'
     FROM unnest($1::text[], $2::text[]) AS s (token, user_id)`,
    [tokens, userIds],
  );
  await pool.query('VACUUM ANALYZE');
  return { cookies: tokens.map((token) => `better-auth.session_token=${signed(token)}`), userIds };
}

function signed(value) {
  return encodeURIComponent(`${value}.${createHmac('sha256', SECRET).update(value).digest('base64')}`);
}

function newId() {
  return randomBytes(24).toString('base64url');
}
