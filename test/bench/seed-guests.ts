import { Client } from 'pg';
import { hashToken, newToken } from '../../src/common/secret-token.js';

export interface SeededGuest {
  readonly id: number;
  readonly token: string;
}

/** Writes guests with a token each, as `user/new` does, but all at once. */
export async function seedGuests(databaseUrl: string, count: number): Promise<SeededGuest[]> {
  const tokens = Array.from({ length: count }, () => newToken());
  const client = new Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(ADD, [tokens.map(hashToken)]);
    await client.query('VACUUM ANALYZE');
    return rows.map(({ id }, index) => ({ id: Number(id), token: tokens[index] ?? '' }));
  } finally {
    await client.end();
  }
}

const ADD = `
  WITH hashes AS (
    SELECT hash, place FROM unnest($1::bytea[]) WITH ORDINALITY AS h (hash, place)
  ), guests AS (
    INSERT INTO users (language) SELECT 'en' FROM hashes RETURNING id
  ), numbered AS (
    SELECT id, row_number() OVER (ORDER BY id) AS place FROM guests
  ), tokens AS (
    INSERT INTO auth_tokens (token_hash, user_id, name, platform, permissions)
    SELECT hash, id, 'bench', 'Linux', '{*}' FROM numbered JOIN hashes USING (place)
  )
  SELECT id FROM numbered ORDER BY place`;
