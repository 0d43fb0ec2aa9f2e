import { Module } from '@nestjs/common';
import { EmailsModule } from '../emails/emails.module.js';
import { EventsModule } from '../events/events.module.js';
import { UsersModule } from '../users/users.module.js';
import { GuestRepository } from './guest.repository.js';
import { GuestService } from './guest.service.js';
import { PasswordForms } from './password-forms.js';
import { ProfileController } from './profile.controller.js';
import { ProfileService } from './profile.service.js';
import { SignInController } from './sign-in.controller.js';
import { UsersController } from './users.controller.js';

/** What needs users, tokens and addresses together. */
@Module({
  imports: [EmailsModule, EventsModule, UsersModule],
  controllers: [UsersController, SignInController, ProfileController],
  providers: [GuestRepository, GuestService, PasswordForms, ProfileService],
  exports: [GuestService],
})
export class AccountsModule {}
