import { counted } from '../../../common/counted.js';
import { phrase } from '../../../common/phrase.js';

export const en = {
  undone: {
    heading: 'Taken out again',
    sentence: 'What was added is out of the account again, and back where it was.',
    guestAgain: 'This device is a guest again, with everything that it had before.',
  },
  kept: {
    heading: 'This cannot be undone now',
    later_merge: 'Something was added to your account later. Undo that first.',
    too_late: 'It is too long ago.',
    changed: 'Too much has changed since. Whoever runs this service can help you.',
  },
  join: {
    mine: {
      heading: 'These are two accounts',
      sentence:
        'This browser is signed in to one account, and this address belongs to another. ' +
        'If both are yours, you can make one of the two.',
      confirm: 'It is mine, go on',
    },
    prove: {
      heading: 'Two accounts',
      sentence: (other: string) =>
        phrase`You have shown that you read the mail of ${other}. It belongs to another account.`,
      own: (own: string) => phrase`To make one account of the two, show the same for ${own}.`,
      send: 'Send me six digits',
    },
    ask: {
      heading: 'Make one account of the two?',
      sentence: (other: string, own: string) =>
        phrase`The account of ${other} becomes part of this one, of ${own}.`,
      items: counted('en', { one: '# item comes along.', other: '# items come along.' }),
      consequence: 'Devices that are signed in to the other account are signed out.',
      confirm: 'Make them one',
      keep: 'Keep them apart',
    },
    done: {
      heading: 'Your accounts are one now',
      sentence: (other: string) => phrase`${other} belongs to this account now.`,
    },
  },
};

/** What every language must say. */
export type MergesTexts = typeof en;
