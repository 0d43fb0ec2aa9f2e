import { Controller } from '@nestjs/common';
import { Access, Caller, Limited } from '../access/access.decorators.js';
import { WRITING } from '../access/limit.js';
import type { Principal } from '../access/principal.js';
import { Call } from '../calls/call.decorator.js';
import { Parameters } from '../calls/parameters.decorator.js';
import { InstallRepository } from './install.repository.js';
import { NewInstallRequest, SetSettingsRequest } from './preferences.requests.js';
import { SettingsService } from './settings.service.js';

/** What an app remembers for a user. */
@Controller()
export class PreferencesController {
  constructor(
    private readonly settings: SettingsService,
    private readonly installs: InstallRepository,
  ) {}

  /** A flat object, `{key: value}`. */
  @Access('user_settings:read')
  @Call('user_settings/get')
  get(@Caller() { user }: Principal) {
    return this.settings.of(user.id);
  }

  /** Sets the keys given, removes those that are null, and answers all. 400 `too_many_settings`. */
  @Access('user_settings:write')
  @Limited(WRITING)
  @Call('user_settings/set', SetSettingsRequest)
  set(@Caller() { user }: Principal, @Parameters(SetSettingsRequest) { settings }: SetSettingsRequest) {
    return this.settings.patch(user.id, settings);
  }

  /** Tells of an app that was installed, or of its new version. */
  @Access('user:write')
  @Limited(WRITING)
  @Call('install/new', NewInstallRequest)
  install(
    @Caller() { user }: Principal,
    @Parameters(NewInstallRequest) { app_id, ...details }: NewInstallRequest,
  ): Promise<void> {
    return this.installs.put(user.id, app_id, details);
  }
}
