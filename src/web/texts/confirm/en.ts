import { counted } from '../../../common/counted.js';
import { ours, type Phrase, phrase } from '../../../common/phrase.js';

export interface Asking {
  readonly app: string;
  readonly platform: string;
  readonly place: string | null;
  readonly ago: string;
  readonly email: string;
}

export interface Done {
  readonly app: string;
  readonly platform: string;
  readonly email: string;
}

function asker({ app, platform, place, ago }: Asking): Phrase {
  const near = place === null ? phrase`` : phrase`, near ${place}`;
  return phrase`${app} on ${platform}${near}, ${ours(ago)}`;
}

export const en = {
  ask: {
    sign_in: {
      there: { heading: 'Sign in on another device?', confirm: 'Sign that device in' },
      here: { heading: 'Sign in on this device?', confirm: 'Sign in' },
      sentence: (asking: Asking) => phrase`${asker(asking)}, asks to sign in as ${asking.email}.`,
    },
    register: {
      there: { heading: 'Create an account on another device?', confirm: 'Create the account' },
      here: { heading: 'Create an account?', confirm: 'Create the account' },
      sentence: (asking: Asking) => phrase`${asker(asking)}, asks to create an account for ${asking.email}.`,
    },
    add_email: {
      there: { heading: 'Add your address on another device?', confirm: 'Add the address' },
      here: { heading: 'Add this address?', confirm: 'Add the address' },
      sentence: (asking: Asking) => phrase`${asker(asking)}, asks to add ${asking.email} to its account.`,
    },
    prove_again: {
      there: { heading: 'Confirm your address on another device?', confirm: 'Confirm it' },
      here: { heading: 'Confirm this address again?', confirm: 'Confirm it' },
      sentence: (asking: Asking) => phrase`${asker(asking)}, asks to confirm ${asking.email} again.`,
    },
    itemsThere: counted('en', {
      one: '# item from that device will be added to your account.',
      other: '# items from that device will be added to your account.',
    }),
    itemsHere: counted('en', {
      one: '# item from this device will be added to your account.',
      other: '# items from this device will be added to your account.',
    }),
    elsewhere: 'That device is somewhere else than you are now. Go on only if it is yours.',
    longAgo: 'This was asked a while ago. Go on only if you remember asking.',
    letters: 'Type the letters shown there:',
    wrongLetters: counted('en', {
      one: 'These are not the letters on that screen. # try left.',
      other: 'These are not the letters on that screen. # tries left.',
    }),
    lettersRequired: 'Please type the five letters that the other screen shows.',
    digitsThere:
      'This click came from another place than the device that asked. Type the six digits of the mail on that device.',
  },
  done: {
    sign_in: {
      heading: 'You are signed in',
      sentence: ({ app, platform }: Done) => phrase`You are signed in on ${app}, ${platform}.`,
    },
    register: {
      heading: 'Your account is ready',
      sentence: ({ app, platform }: Done) => phrase`You are signed in on ${app}, ${platform}.`,
    },
    add_email: {
      heading: 'The address was added',
      sentence: ({ app, platform, email }: Done) =>
        phrase`${email} now belongs to the account on ${app}, ${platform}.`,
    },
    prove_again: {
      heading: 'The address is confirmed',
      sentence: ({ app, platform, email }: Done) =>
        phrase`${email} was confirmed again for the account on ${app}, ${platform}.`,
    },
    signInHere: 'Sign in here too',
    notMe: 'That was not me',
  },
  denied: { heading: 'Refused', sentence: 'Nothing happened. The device that asked was not signed in.' },
  expired: { heading: 'The link is too old', sentence: 'This link is older than 15 minutes.' },
  used: {
    heading: 'This link was already used',
    sentence: 'It works once. If you want to sign in somewhere else, ask for a new one there.',
  },
  superseded: {
    heading: 'There is a newer link',
    sentence: 'The device asked again. Please open the newest mail.',
  },
  unknown: {
    heading: 'We do not know this link',
    sentence: 'Perhaps it was cut off on its way. Please copy the whole link from the mail.',
  },
  second_factor: {
    heading: 'One more step',
    sentence: 'Your e-mail is confirmed. The device that asked now needs the second factor of this account.',
  },
  two_accounts: {
    heading: 'These are two accounts',
    sentence:
      'The device that asked already has an account, and this address belongs to another one. ' +
      'Nothing was changed. The mail says how you can make one account of the two.',
  },
  resent: {
    heading: 'We sent a new link',
    sentence: 'Please open the newest mail. The other screen shows new letters.',
  },
};

/** What every language must say. */
export type ConfirmTexts = typeof en;
