import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { UserRepository } from '../users/user.repository.js';
import { TooManySettings } from './preference.errors.js';
import { type Settings, SettingsRepository } from './settings.repository.js';

const MOST_KEYS = 200;
const MOST_BYTES = 16 * 1024;

@Injectable()
export class SettingsService {
  constructor(
    private readonly settings: SettingsRepository,
    private readonly users: UserRepository,
    private readonly database: Database,
  ) {}

  of(userId: number): Promise<Settings> {
    return this.settings.of(userId);
  }

  /** Sets the keys given and removes those that are null; throws `TooManySettings`. Returns all. */
  patch(userId: number, patch: Settings): Promise<Settings> {
    const isRemoved = (key: string) => patch[key] === null;
    const kept = Object.fromEntries(Object.entries(patch).filter(([key]) => !isRemoved(key)));
    return this.database.transaction(async () => {
      // One at a time, or two together could exceed what each alone would not.
      await this.users.lock(userId);
      await this.settings.remove(userId, Object.keys(patch).filter(isRemoved));
      await this.settings.put(userId, kept);
      const { keys, bytes } = await this.settings.sizeOf(userId);
      if (keys > MOST_KEYS || bytes > MOST_BYTES) throw new TooManySettings();
      return this.settings.of(userId);
    });
  }
}
