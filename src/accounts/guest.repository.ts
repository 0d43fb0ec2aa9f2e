import { Injectable } from '@nestjs/common';
import type { PrincipalUser } from '../access/principal.js';
import { Database } from '../database/database.js';

export interface NewGuest {
  readonly language: string;
  readonly tokenHash: Buffer;
  readonly name: string;
  readonly platform: string;
  readonly appId: string | null;
}

export interface AddedGuest {
  readonly user: PrincipalUser;
  readonly tokenId: number;
}

// User and token in one statement: half a guest is none.
const ADD = {
  name: 'add-guest',
  text: `
    WITH guest AS (
      INSERT INTO users (language) VALUES ($1) RETURNING id, language, created_at, updated_at
    ), token AS (
      INSERT INTO auth_tokens (token_hash, user_id, name, platform, app_id, permissions)
      SELECT $2, id, $3, $4, $5, '{*}' FROM guest RETURNING id
    )
    SELECT guest.id, language, created_at AS "createdAt", updated_at AS "updatedAt", token.id AS "tokenId"
    FROM guest, token`,
};

@Injectable()
export class GuestRepository {
  constructor(private readonly database: Database) {}

  async add({ language, tokenHash, name, platform, appId }: NewGuest): Promise<AddedGuest> {
    const { rows } = await this.database.query<GuestRow>(ADD, [language, tokenHash, name, platform, appId]);
    const [row] = rows;
    if (!row) throw new Error('the statement returned no row');
    const { tokenId, ...known } = row;
    return { tokenId, user: { ...NOBODY, ...known } };
  }
}

type GuestRow = Pick<PrincipalUser, 'id' | 'language' | 'createdAt' | 'updatedAt'> & {
  readonly tokenId: number;
};

const NOBODY = {
  givenName: null,
  familyName: null,
  country: null,
  deletesAt: null,
  isEmailEnabled: true,
  primaryEmail: null,
  latestClaimedEmail: null,
};
