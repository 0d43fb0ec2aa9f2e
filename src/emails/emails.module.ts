import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.js';
import { MailModule } from '../mail/mail.module.js';
import { OutboxModule } from '../outbox/outbox.module.js';
import { PreferencesModule } from '../preferences/preferences.module.js';
import { UsersModule } from '../users/users.module.js';
import { AddedAddress } from './challenges/added-address.js';
import { AddressShare } from './challenges/address-share.js';
import { AddressTransaction } from './challenges/address-transaction.js';
import { AskingRepository } from './challenges/asking.repository.js';
import { ChallengeRepository } from './challenges/challenge.repository.js';
import { ChallengeService } from './challenges/challenge.service.js';
import { ChallengeViews } from './challenges/challenge.view.js';
import { ChallengeLetter } from './challenges/challenge-letter.js';
import { ChallengeMail } from './challenges/challenge-mail.js';
import { ChallengeNotices } from './challenges/challenge-notices.js';
import { ChallengeSecrets } from './challenges/challenge-secrets.js';
import { ChallengeSessions } from './challenges/challenge-sessions.js';
import { ClickProof } from './challenges/click-proof.js';
import { ConfirmationService } from './challenges/confirmation.service.js';
import { Guesses } from './challenges/guesses.js';
import { NoSecondFactor } from './challenges/no-second-factor.js';
import { Outcomes } from './challenges/outcomes.js';
import { Prospects } from './challenges/prospects.js';
import { SecondFactorQuestion } from './challenges/second-factor-question.js';
import { SessionReport } from './challenges/session-report.js';
import { Settlement } from './challenges/settlement.js';
import { WaitingRoom } from './challenges/waiting-room.js';
import { ConfirmController } from './confirm.controller.js';
import { EmailAsking } from './email-asking.js';
import { EmailConfirming } from './email-confirming.js';
import { EmailExistence } from './email-existence.js';
import { EmailPreferencesController } from './email-preferences.controller.js';
import { EmailPreferences } from './email-preferences.js';
import { EmailStatus } from './email-status.js';
import { MergeMailDelivery } from './merge-mail-delivery.js';
import { PreferencesLink } from './preferences-link.js';
import { StatusController } from './status.controller.js';
import { StatusStream } from './status-stream.js';
import { AccountJoining } from './two-accounts/account-joining.js';
import { BothProofsRepository } from './two-accounts/both-proofs.repository.js';
import { JoinSettlement } from './two-accounts/join-settlement.js';
import { TwoAccountsController } from './two-accounts/two-accounts.controller.js';
import { TwoAccountsService } from './two-accounts/two-accounts.js';
import { UserEmailController } from './user-email.controller.js';
import { UserEmailRepository } from './user-email.repository.js';

/** Addresses of users, and the challenges that prove them. */
@Module({
  imports: [EventsModule, MailModule, OutboxModule, PreferencesModule, UsersModule],
  controllers: [
    UserEmailController,
    ConfirmController,
    StatusController,
    EmailPreferencesController,
    TwoAccountsController,
  ],
  providers: [
    AccountJoining,
    AddressShare,
    AddedAddress,
    AddressTransaction,
    AskingRepository,
    BothProofsRepository,
    ChallengeLetter,
    ChallengeMail,
    ChallengeNotices,
    ChallengeRepository,
    ChallengeSecrets,
    ChallengeService,
    ChallengeSessions,
    ChallengeViews,
    ClickProof,
    ConfirmationService,
    EmailAsking,
    EmailConfirming,
    EmailExistence,
    EmailPreferences,
    EmailStatus,
    Guesses,
    JoinSettlement,
    MergeMailDelivery,
    Outcomes,
    PreferencesLink,
    Prospects,
    SessionReport,
    Settlement,
    StatusStream,
    TwoAccountsService,
    UserEmailRepository,
    WaitingRoom,
    { provide: SecondFactorQuestion, useClass: NoSecondFactor },
  ],
  exports: [
    ChallengeRepository,
    ChallengeSecrets,
    ChallengeService,
    ChallengeViews,
    ClickProof,
    ConfirmationService,
    EmailAsking,
    EmailExistence,
    EmailPreferences,
    Guesses,
    Outcomes,
    Prospects,
    SessionReport,
    StatusStream,
    TwoAccountsService,
    UserEmailRepository,
    WaitingRoom,
  ],
})
export class EmailsModule {}
