import { Controller } from '@nestjs/common';
import { Access, Caller, Limited } from '../access/access.decorators.js';
import { WRITING } from '../access/limit.js';
import type { Principal } from '../access/principal.js';
import { Call } from '../calls/call.decorator.js';
import { Parameters } from '../calls/parameters.decorator.js';
import { EditTagsRequest } from './preferences.requests.js';
import { TagRepository } from './tag.repository.js';
import { TagService } from './tag.service.js';

/** Topics, and which of them a user follows. */
@Controller()
export class TagsController {
  constructor(
    private readonly tags: TagRepository,
    private readonly service: TagService,
  ) {}

  /** All there are, as `[{name, display_name, description, is_user_addable}]`. */
  @Access('user_tag:read', 'email_preferences:manage')
  @Call('tag/list')
  async list() {
    const tags = await this.tags.all();
    return tags.map(({ name, displayName, description, isUserAddable }) => ({
      name,
      display_name: displayName,
      description,
      is_user_addable: isUserAddable,
    }));
  }

  /** Follows and unfollows, all of it or nothing: `{tags: {name: is_followed}}`. 400 `unknown_tag`. */
  @Access('user_tag:write', 'email_preferences:manage')
  @Limited(WRITING)
  @Call('user_tag/edit', EditTagsRequest)
  async edit(
    @Caller() { user }: Principal,
    @Parameters(EditTagsRequest) { add = [], remove = [] }: EditTagsRequest,
  ) {
    const choices = await this.service.edit(user.id, { add, remove });
    return { tags: Object.fromEntries(choices.map(({ name, isFollowed }) => [name, isFollowed])) };
  }
}
