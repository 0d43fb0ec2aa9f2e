import { counted } from '../../common/counted.js';
import { ours, type Phrase, phrase } from '../../common/phrase.js';

/** Who asked: names already harmless, the time in words. */
export interface Asker {
  readonly app: string;
  readonly platform: string;
  readonly place: string | null;
  readonly time: string;
}

function device({ app, platform, place }: Asker): Phrase {
  return place === null ? phrase`${app} on ${platform}` : phrase`${app} on ${platform}, near ${place},`;
}

function asked(asker: Asker): Phrase {
  return phrase`${device(asker)} asked on ${ours(asker.time)}`;
}

export const en = {
  unknownName: 'unknown',
  confirm_new_address: {
    subject: 'Confirm your e-mail address',
    sentence: (asker: Asker) => phrase`${asked(asker)} to create an account with this address.`,
    button: 'Confirm this address',
  },
  welcome_back: {
    subject: 'Your sign-in link',
    sentence: (asker: Asker) => phrase`${asked(asker)} to sign in to your account.`,
    button: 'Sign in',
  },
  add_address: {
    subject: 'Add this address to your account',
    sentence: (asker: Asker) => phrase`${asked(asker)} to add this address to its account.`,
    button: 'Add this address',
  },
  two_accounts: {
    subject: 'This address already has an account',
    fact:
      'Somebody who already has another account asked to use this address, which belongs to yours. ' +
      'Nothing was changed. If both accounts are yours, you can make them one: ' +
      'type the six digits on the device that asked, and choose there to merge them. If not, tell nobody the digits.',
    sentence: (asker: Asker) => phrase`${device(asker)} asked for it on ${ours(asker.time)}.`,
    button: 'Look at your account',
  },
  password_reset: {
    subject: 'Set a new password',
    sentence: (asker: Asker) => phrase`${asked(asker)} to set a new password for your account.`,
    button: 'Set a new password',
  },
  new_device: {
    subject: 'A new device was signed in',
    sentence: (asker: Asker) =>
      phrase`${device(asker)} was signed in to your account on ${ours(asker.time)}.`,
    advice: 'If that was you, there is nothing to do. If not, sign it out:',
    itemsAdded: counted('en', {
      one: '# item from it was added to your account.',
      other: '# items from it were added to your account.',
    }),
    adviceAdded:
      'If that was you, there is nothing to do. If not, sign it out; what it added is then taken out again:',
    button: 'It was not me',
  },
  security_notice: {
    subject: {
      email_added: 'An address was added to your account',
      email_removed: 'An address was removed from your account',
      password_changed: 'Your password was changed',
      factor_changed: 'Your second factor was changed',
      sessions_revoked: 'Your devices were signed out',
    },
    fact: {
      email_added: 'An e-mail address was added to your account.',
      email_removed: 'An e-mail address was removed from your account.',
      password_changed: 'The password of your account was changed.',
      factor_changed: 'The second factor of your account was changed.',
      sessions_revoked: 'All other devices were signed out of your account.',
    },
    sentence: (asker: Asker) => phrase`${device(asker)} asked for it on ${ours(asker.time)}.`,
    button: 'Look at your account',
    tellUs: 'If this was not you, tell us:',
  },
  merge: {
    subject: {
      merged: 'Two accounts became one',
      merge_undone: 'A merge of accounts was undone',
      merge_kept: 'A merge of accounts could not be undone',
    },
    fact: {
      merged: 'What another account held was added to yours.',
      merge_undone: 'A merge was undone: what it had moved is back where it was before.',
      merge_kept:
        'The device that you reported was signed out. What it had added to your account could not be taken out again, ' +
        'because too much has changed since. Whoever runs this service can help you.',
    },
    itemsAdded: counted('en', {
      one: '# item was added to your account.',
      other: '# items were added to your account.',
    }),
    rowsKept: counted('en', {
      one: '# entry was changed since and stays where it is.',
      other: '# entries were changed since and stay where they are.',
    }),
    done: (time: string) => phrase`It was done on ${ours(time)}.`,
    advice: 'If that was you, there is nothing to do. If not, take it back:',
  },
  digits: 'Or type these six digits on the device that asked:',
  lifetime: 'Link and digits work for 15 minutes.',
  notYou: 'If this was not you, ignore it or tell us:',
  preferences: 'Which mails you get:',
};

/** What every language must say. */
export type MailTexts = typeof en;
