import { createHash } from 'node:crypto';
import { fastify } from 'fastify';
import { Pool } from 'pg';
import { answerJobs } from '../answer-jobs.js';

export interface BareFastifyJob {
  /** Null: every answer is the same constant. */
  readonly databaseUrl: string | null;
}

const LOOKUP = {
  name: 'look-up',
  text: `SELECT t.user_id, t.permissions, u.language, u.created_at
         FROM auth_tokens t JOIN users u ON u.id = t.user_id
         WHERE t.token_hash = $1 AND t.revoked_at IS NULL`,
};

// What a careful service without a framework would do: one prepared statement for each request, through the pool.
answerJobs<BareFastifyJob, { url: string }>(async ({ databaseUrl }) => {
  const server = fastify();
  if (databaseUrl === null) {
    server.get('/', () => ({ success: true, error: null, data: { id: 1, language: 'en' } }));
  } else {
    const pool = new Pool({ connectionString: databaseUrl, max: 10 });
    server.get('/', async ({ headers }, reply) => {
      const hash = createHash('sha256')
        .update(headers.authorization?.slice(7) ?? '')
        .digest();
      const { rows } = await pool.query({ ...LOOKUP, values: [hash] });
      return rows[0] ? { success: true, error: null, data: rows[0] } : reply.code(403).send();
    });
  }
  return { url: await server.listen({ host: '127.0.0.1', port: 0 }) };
});
