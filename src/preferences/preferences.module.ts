import { Module } from '@nestjs/common';
import { UsersModule } from '../users/users.module.js';
import { InstallRepository } from './install.repository.js';
import { PreferencesController } from './preferences.controller.js';
import { SettingsRepository } from './settings.repository.js';
import { SettingsService } from './settings.service.js';
import { TagRepository } from './tag.repository.js';
import { TagService } from './tag.service.js';
import { TagsController } from './tags.controller.js';

@Module({
  imports: [UsersModule],
  controllers: [PreferencesController, TagsController],
  providers: [InstallRepository, SettingsRepository, SettingsService, TagRepository, TagService],
  exports: [InstallRepository, SettingsService, TagRepository, TagService],
})
export class PreferencesModule {}
