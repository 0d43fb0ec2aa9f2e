import type { Language } from '../../../common/language.js';
import { type ConfirmProps, confirmPage } from '../confirm.page.js';
import { denyPage } from '../deny.page.js';
import { donePage } from '../done.page.js';
import { errorPage } from '../error.page.js';
import { homePage } from '../home.page.js';
import {
  accountsJoinedPage,
  joinAccountsPage,
  otherAccountPage,
  proveOwnPage,
} from '../join-accounts.page.js';
import { linkEndedPage } from '../link-ended.page.js';
import { mailPreferencesPage } from '../mail-preferences.page.js';
import { mergeKeptPage, mergeUndonePage } from '../merge-undone.page.js';
import { deviceReportedPage, reportDevicePage } from '../report-device.page.js';
import { signInPage } from '../sign-in.page.js';
import { signedInPage } from '../signed-in.page.js';
import { waitEndedPage } from '../wait-ended.page.js';
import { waitingPage } from '../waiting.page.js';

/** What strangers may have put in. */
export interface Foreign {
  readonly app: string;
  readonly platform: string;
  readonly place: string;
  readonly email: string;
}

export const HARMLESS: Foreign = {
  app: 'Demo app',
  platform: 'Linux',
  place: 'Berlin',
  email: 'a•••@example.org',
};

const MOMENT = new Date(1_795_217_288_000);

/** Every page there is with everything that it can show, by name. */
export function everyPage(language: Language, foreign: Foreign = HARMLESS): Readonly<Record<string, string>> {
  return {
    ...appPages(language, foreign),
    ...linkPages(language, foreign),
    ...donePages(language, foreign),
    ...reportPages(language, foreign),
    ...mergePages(language, foreign),
    ...errorPages(language),
  };
}

function appPages(language: Language, { app, email }: Foreign): Record<string, string> {
  const topics = [
    { name: app, displayName: app, description: app, followed: true },
    { name: 'art', displayName: 'Art', description: 'Pictures', followed: false },
  ];
  const preferences = { theme: 'dark', newsletter: true } as const;
  const home = { topics, preferences, notice: { itemsAdded: 12, undoMergeId: '42' } };
  const wait = { maskedEmail: email, reference: 'blue paper', letters: 'WDJBX', resendAfterSeconds: 50 };
  return {
    nobody: homePage({ ...home, visitor: null }, language),
    guest: homePage({ ...home, visitor: { kind: 'guest' } }, language),
    registered: homePage({ ...home, visitor: { kind: 'registered', maskedEmail: email } }, language),
    signIn: signInPage({ email, error: { kind: 'invalid_address' } }, language),
    signInTooMany: signInPage({ email, error: { kind: 'too_many', retryAfterSeconds: 40 } }, language),
    waiting: waitingPage({ ...wait, mailState: 'sent', sentSecondsAgo: 10 }, language),
    waitingQueued: waitingPage({ ...wait, mailState: 'queued', sentSecondsAgo: 0 }, language),
    waitingDeferred: waitingPage({ ...wait, mailState: 'deferred', sentSecondsAgo: 70 }, language),
    waitingWrongCode: waitingPage(
      { ...wait, mailState: 'bounced', error: { kind: 'wrong_code', triesLeft: 4 } },
      language,
    ),
    ...everyOutcome((outcome) => [
      `signedIn_${outcome}`,
      signedInPage({ outcome, maskedEmail: email, itemsAdded: 12, undoMergeId: '42' }, language),
    ]),
    waitDenied: waitEndedPage({ state: 'denied' }, language),
    waitExpired: waitEndedPage({ state: 'expired' }, language),
    waitSuperseded: waitEndedPage({ state: 'superseded' }, language),
    waitUndone: waitEndedPage({ state: 'undone' }, language),
    waitSecondFactor: waitEndedPage({ state: 'awaiting_second_factor' }, language),
  };
}

function linkPages(language: Language, { app, platform, place, email }: Foreign): Record<string, string> {
  const device = { action: '/v/secret', app, platform, place };
  const ask: ConfirmProps = {
    ...device,
    mode: 'letters',
    purpose: 'sign_in',
    maskedEmail: email,
    askedMinutesAgo: 2,
    itemsToAdd: 12,
  };
  const choice = { value: app, label: email, on: true };
  return {
    ask: confirmPage(ask, language),
    askWrongLetters: confirmPage(
      { ...ask, warnings: ['elsewhere', 'longAgo'], error: { kind: 'wrong_letters', triesLeft: 4 } },
      language,
    ),
    askLettersRequired: confirmPage(
      { ...ask, purpose: 'add_email', error: { kind: 'letters_required' } },
      language,
    ),
    askHere: confirmPage({ ...ask, mode: 'same_browser', purpose: 'register', place: null }, language),
    askAgain: confirmPage({ ...ask, mode: 'same_browser', purpose: 'prove_again', itemsToAdd: 0 }, language),
    askDigits: confirmPage({ ...ask, mode: 'digits', warnings: ['elsewhere', 'longAgo'] }, language),
    askLegacy: confirmPage({ ...ask, mode: 'legacy', itemsToAdd: 0 }, language),
    linkDenied: linkEndedPage({ state: 'denied' }, language),
    linkExpired: linkEndedPage({ state: 'expired', action: '/v/secret' }, language),
    linkUsed: linkEndedPage({ state: 'used' }, language),
    linkSuperseded: linkEndedPage({ state: 'superseded' }, language),
    linkUnknown: linkEndedPage({ state: 'unknown' }, language),
    linkSecondFactor: linkEndedPage({ state: 'second_factor' }, language),
    linkTwoAccounts: linkEndedPage({ state: 'two_accounts' }, language),
    linkResent: linkEndedPage({ state: 'resent' }, language),
    preferences: mailPreferencesPage(
      { action: '/p/token', addresses: [choice], tags: [choice], notice: 'saved' },
      language,
    ),
    unsubscribed: mailPreferencesPage(
      { action: '/p/token', addresses: [choice], tags: [], notice: 'unsubscribed' },
      language,
    ),
  };
}

function donePages(language: Language, { app, platform, email }: Foreign): Record<string, string> {
  const done = { action: '/v/secret', app, platform, maskedEmail: email };
  return {
    ...everyOutcome((outcome) => [
      `done_${outcome}`,
      donePage({ ...done, outcome, canRevoke: true, signInHere: 'offered' }, language),
    ]),
    doneHere: donePage({ ...done, outcome: 'sign_in', canRevoke: false, signInHere: 'done' }, language),
    doneElsewhere: donePage({ ...done, outcome: 'add_email', canRevoke: true, signInHere: null }, language),
  };
}

function mergePages(language: Language, { email }: Foreign): Record<string, string> {
  const accounts = { maskedOther: email, maskedOwn: email };
  return {
    otherAccount: otherAccountPage({ action: '/v/secret' }, language),
    proveOwn: proveOwnPage(accounts, language),
    askMerge: joinAccountsPage({ ...accounts, email, items: 12 }, language),
    accountsMerged: accountsJoinedPage({ maskedOther: email, itemsAdded: 12, undoMergeId: '42' }, language),
    accountsMergedEmpty: accountsJoinedPage(
      { maskedOther: email, itemsAdded: 0, undoMergeId: '42' },
      language,
    ),
    mergeUndone: mergeUndonePage({ isGuestAgain: true, entriesKept: 2 }, language),
    mergeLater: mergeKeptPage({ reason: 'later_merge' }, language),
    mergeTooLate: mergeKeptPage({ reason: 'too_late' }, language),
    mergeChanged: mergeKeptPage({ reason: 'changed' }, language),
  };
}

function reportPages(language: Language, { app, platform, place, email }: Foreign): Record<string, string> {
  const device = { action: '/v/secret', app, platform, place };
  return {
    deny: denyPage({ ...device, maskedEmail: email, askedMinutesAgo: 3 }, language),
    report: reportDevicePage({ ...device, signedInAt: MOMENT, did: 'session' }, language),
    reportAccounts: reportDevicePage({ ...device, signedInAt: MOMENT, did: 'accounts' }, language),
    reportAddress: reportDevicePage({ ...device, signedInAt: MOMENT, did: 'address' }, language),
    reported: deviceReportedPage({ takenBack: 'nothing' }, language),
    reportedAddress: deviceReportedPage({ takenBack: 'address' }, language),
    reportedMerge: deviceReportedPage({ takenBack: { entriesKept: 2 } }, language),
    reportedKept: deviceReportedPage({ takenBack: 'kept' }, language),
  };
}

const OUTCOMES = ['sign_in', 'register', 'add_email', 'prove_again'] as const;

function everyOutcome(page: (outcome: (typeof OUTCOMES)[number]) => [string, string]) {
  return Object.fromEntries(OUTCOMES.map(page));
}

function errorPages(language: Language): Record<string, string> {
  const kinds = ['not_found', 'too_many', 'unavailable', 'forbidden', 'generic'] as const;
  const pages = kinds.map((kind) => [
    kind,
    errorPage({ kind, status: 500, reference: '4f1c', retryAfterSeconds: 40 }, language),
  ]);
  return Object.fromEntries(pages);
}
