import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Tag } from './tag.entity.js';

export interface TagChoice {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly isFollowed: boolean;
}

@Injectable()
export class TagRepository {
  constructor(private readonly database: Database) {}

  all(): Promise<Tag[]> {
    return this.database.manager.getRepository(Tag).find({ order: { position: 'ASC' } });
  }

  /** All tags that a user may add or has, and whether they follow them. */
  async choicesOf(userId: number): Promise<TagChoice[]> {
    const { rows } = await this.database.query<TagChoice>(
      {
        name: 'tag-choices',
        text: `SELECT t.name, t.display_name AS "displayName", t.description, u.user_id IS NOT NULL AS "isFollowed"
               FROM tags t LEFT JOIN user_tags u ON u.tag = t.name AND u.user_id = $1
               WHERE t.is_user_addable OR u.user_id IS NOT NULL ORDER BY t.position`,
      },
      [userId],
    );
    return rows;
  }

  /** Those of the names that users may not add, or that there are not. */
  async notAddable(names: readonly string[]): Promise<string[]> {
    const { rows } = await this.database.query<{ name: string }>(
      `SELECT name FROM unnest($1::text[]) AS wanted (name)
       WHERE NOT EXISTS (SELECT 1 FROM tags WHERE tags.name = wanted.name AND is_user_addable)`,
      [names],
    );
    return rows.map(({ name }) => name);
  }

  async follow(userId: number, names: readonly string[]): Promise<void> {
    await this.database.query(
      'INSERT INTO user_tags (user_id, tag) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING',
      [userId, names],
    );
  }

  async unfollow(userId: number, names: readonly string[]): Promise<void> {
    await this.database.query('DELETE FROM user_tags WHERE user_id = $1 AND tag = ANY ($2)', [userId, names]);
  }
}
