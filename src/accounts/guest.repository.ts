import { Injectable } from '@nestjs/common';
import type { PrincipalUser } from '../access/principal.js';
import { Database } from '../database/database.js';
import { Gathering } from '../database/gathering.js';

interface NewGuest {
  readonly language: string;
  readonly tokenHash: Buffer;
  readonly name: string;
  readonly platform: string;
  readonly place: string | null;
  readonly appId: string | null;
}

interface AddedGuest {
  readonly user: PrincipalUser;
  readonly tokenId: number;
}

// User and token in one statement: half a guest is none.
const ADD = {
  name: 'add-guests',
  text: `
    WITH ordered AS (
      SELECT nextval(pg_get_serial_sequence('users', 'id')) AS id, o.*
      FROM unnest($1::text[], $2::bytea[], $3::text[], $4::text[], $5::text[], $6::text[])
        WITH ORDINALITY AS o (language, token_hash, name, platform, place, app_id, position)
    ), guests AS (
      INSERT INTO users (id, language) SELECT id, language FROM ordered RETURNING id, created_at, updated_at
    ), tokens AS (
      INSERT INTO auth_tokens (token_hash, user_id, name, platform, place, app_id, permissions)
      SELECT token_hash, id, name, platform, place, app_id, '{*}' FROM ordered RETURNING id, user_id
    )
    SELECT g.id, o.language, g.created_at AS "createdAt", g.updated_at AS "updatedAt", t.id AS "tokenId"
    FROM ordered o JOIN guests g ON g.id = o.id JOIN tokens t ON t.user_id = o.id ORDER BY o.position`,
};

@Injectable()
export class GuestRepository {
  private readonly gathering = new Gathering((guests: readonly NewGuest[]) => this.addAll(guests));

  constructor(private readonly database: Database) {}

  /** Guests who come at the same time share a statement and its commit. */
  async add(guest: NewGuest): Promise<AddedGuest> {
    if (!this.database.inTransaction) return this.gathering.add(guest);
    const [added] = await this.addAll([guest]);
    return added as AddedGuest;
  }

  private async addAll(guests: readonly NewGuest[]): Promise<AddedGuest[]> {
    const columns = [
      guests.map(({ language }) => language),
      guests.map(({ tokenHash }) => tokenHash),
      guests.map(({ name }) => name),
      guests.map(({ platform }) => platform),
      guests.map(({ place }) => place),
      guests.map(({ appId }) => appId),
    ];
    const { rows } = await this.database.query<GuestRow>(ADD, columns);
    return rows.map(({ tokenId, ...known }) => ({ tokenId, user: { ...NOBODY, ...known } }));
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
  previousIds: [],
};
