import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { UnknownTag } from './preference.errors.js';
import { type TagChoice, TagRepository } from './tag.repository.js';

interface TagChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

@Injectable()
export class TagService {
  constructor(
    private readonly tags: TagRepository,
    private readonly database: Database,
  ) {}

  /** All or nothing; throws `UnknownTag`. Returns what the user may follow and does. */
  edit(userId: number, { add, remove }: TagChange): Promise<TagChoice[]> {
    return this.database.transaction(async () => {
      await this.requireAddable('add', add);
      await this.requireAddable('remove', remove);
      await this.tags.follow(userId, add);
      await this.tags.unfollow(userId, remove);
      return this.tags.choicesOf(userId);
    });
  }

  private async requireAddable(parameter: 'add' | 'remove', names: readonly string[]): Promise<void> {
    const [unknown] = await this.tags.notAddable(names);
    if (unknown !== undefined) throw new UnknownTag(parameter, unknown);
  }
}
