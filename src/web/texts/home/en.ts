import { counted } from '../../../common/counted.js';
import { phrase } from '../../../common/phrase.js';

export const en = {
  nobody: {
    heading: 'Welcome',
    sentence: 'You can start at once and add your address later. Nothing will be lost.',
    start: 'Start as a guest',
  },
  guest: {
    heading: 'You are a guest',
    sentence: 'Everything works already. With your e-mail you keep it, on all your devices.',
    signIn: 'Sign in with your e-mail',
  },
  registered: {
    heading: 'Your account',
    signedInAs: (email: string) => phrase`Signed in as ${email}`,
    signOut: 'Sign out',
  },
  items: counted('en', { one: 'You have # item.', other: 'You have # items.' }),
  topics: 'Topics to follow',
  preferences: 'Preferences',
  theme: { label: 'Appearance', system: 'System', light: 'Light', dark: 'Dark' },
  newsletter: 'Send me the newsletter',
  save: 'Save',
};

/** What every language must say. */
export type HomeTexts = typeof en;
