import { counted } from '../../../common/counted.js';

export const en = {
  itemsAdded: counted('en', {
    one: '# item was added to your account.',
    other: '# items were added to your account.',
  }),
  entriesKept: counted('en', {
    one: '# entry was changed since and stays where it is.',
    other: '# entries were changed since and stay where they are.',
  }),
  undo: 'Undo',
  continue: 'Continue',
  closePage: 'You can close this page.',
  toStart: 'Back to the start',
  sendNewLink: 'Send a new one',
  signIn: 'Sign in',
  thisWasNotMe: 'This was not me',
};

/** What every language must say. */
export type SharedTexts = typeof en;
