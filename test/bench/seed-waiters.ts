import { Client } from 'pg';
import { Keyring } from '../../src/common/keyring.js';
import { ChallengeSecrets } from '../../src/emails/challenges/challenge-secrets.js';
import { SECRET } from './guestpass.js';
import type { SeededGuest } from './seed-guests.js';
import type { Waiter } from './waiting.js';

/** Writes a pending challenge for each guest, as if its mail had just gone out. */
export async function seedWaiters(databaseUrl: string, guests: readonly SeededGuest[]): Promise<Waiter[]> {
  const secrets = new ChallengeSecrets(new Keyring(SECRET));
  const client = new Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; user_id: string; address: string }>(ADD, [
      guests.map(({ id }) => id),
    ]);
    await client.query('VACUUM ANALYZE');
    const tokens = new Map(guests.map(({ id, token }) => [id, token]));
    return rows.map(({ id, user_id, address }) => ({
      challengeId: id,
      token: tokens.get(Number(user_id)) ?? '',
      email: address,
      code: secrets.codeOf(id),
    }));
  } finally {
    await client.end();
  }
}

const ADD = `
  INSERT INTO challenges (id, address, user_id, token_id, app, platform, network, is_legacy, language, mail_state,
    mailed_at, expires_at)
  SELECT gen_random_uuid(), 'guest-' || user_id || '@bench.example', user_id, id, 'bench', 'Linux', '127.0.0.1',
    false, 'en', 'sent', ARRAY[now()], now() + interval '15 minutes'
  FROM auth_tokens WHERE user_id = ANY ($1)
  RETURNING id, user_id, address`;
