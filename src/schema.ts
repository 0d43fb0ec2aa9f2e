import { getMetadataArgsStorage } from 'typeorm';
import { Challenge, challengeMerge } from './emails/challenges/challenge.entity.js';
import { UserEmail, userEmailMerge } from './emails/user-email.entity.js';
import { Event } from './events/event.entity.js';
import { CreateGuestpass1795200000000 } from './migrations/1795200000000-create-guestpass.js';
import { PlaceOfTokens1795220000000 } from './migrations/1795220000000-place-of-tokens.js';
import { UndoOfMerges1795230000000 } from './migrations/1795230000000-undo-of-merges.js';
import { TwoAccounts1795240000000 } from './migrations/1795240000000-two-accounts.js';
import { OutboxMessage } from './outbox/outbox-message.entity.js';
import { Install, installMerge } from './preferences/install.entity.js';
import { Tag } from './preferences/tag.entity.js';
import { UserSetting, userSettingMerge } from './preferences/user-setting.entity.js';
import { UserTag, userTagMerge } from './preferences/user-tag.entity.js';
import { AuthToken, authTokenMerge } from './tokens/auth-token.entity.js';
import type { MergeDeclarations } from './users/merge-declaration.js';
import { User } from './users/user.entity.js';
import { UserAlias, userAliasMerge } from './users/user-alias.entity.js';

// Listed by hand, not globbed: the compiler then knows every table and every migration.
export const entities = [
  AuthToken,
  Challenge,
  Event,
  Install,
  OutboxMessage,
  Tag,
  User,
  UserAlias,
  UserEmail,
  UserSetting,
  UserTag,
];
/** What merging two users does to each of our tables that reaches users. */
export const mergeDeclarations: MergeDeclarations = {
  declarations: [
    authTokenMerge,
    challengeMerge,
    installMerge,
    userAliasMerge,
    userEmailMerge,
    userSettingMerge,
    userTagMerge,
  ],
  tables: getMetadataArgsStorage()
    .filterTables([...entities])
    .map(({ name }) => `public.${name}`),
  ignored: ['public.events.subject', 'public.user_aliases.previous_id'],
};
export const migrations = [
  CreateGuestpass1795200000000,
  PlaceOfTokens1795220000000,
  UndoOfMerges1795230000000,
  TwoAccounts1795240000000,
];
