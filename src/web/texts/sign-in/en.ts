import { counted } from '../../../common/counted.js';
import { phrase } from '../../../common/phrase.js';

export const en = {
  ask: {
    heading: 'Sign in with your e-mail',
    sentence: 'We will send you a link. You need no password, and what you have as a guest comes along.',
    email: 'E-mail address',
    send: 'Send me a link',
    invalidAddress: 'We cannot send mail to this address. Please check it.',
    tooMany: counted('en', {
      one: 'You have asked too often. Please try again in # second.',
      other: 'You have asked too often. Please try again in # seconds.',
    }),
  },
  wait: {
    heading: 'Check your e-mail',
    sent: (email: string, reference: string) => phrase`We sent a link to ${email}. (${reference})`,
    continue: 'Continue',
    letters: 'On another device? Type these letters there:',
    code: 'Or type the six digits from the mail here:',
    wrongCode: counted('en', {
      one: 'These are not the digits from the mail. # try left.',
      other: 'These are not the digits from the mail. # tries left.',
    }),
    codeClosed: 'These are not the digits from the mail. Please use the link in it.',
    sentAgo: 'sent #',
    sendAgain: 'Send again',
    sendAgainLater: 'Send again in # s',
    otherAddress: 'Use another address',
    linkOpened: 'I have clicked the link',
  },
  status: {
    queued: 'Sending the mail …',
    sent: 'Waiting …',
    deferred: 'Your mail provider makes us wait. We keep trying …',
    bounced: 'This address does not take our mail. Please use another one.',
    confirmed: 'Confirmed. One moment …',
    denied: 'Refused.',
    expired: 'The link is too old now.',
  },
  done: {
    heading: 'You are signed in',
    sentence: (email: string) => phrase`Signed in as ${email}.`,
  },
  denied: {
    heading: 'You were not signed in',
    sentence: 'The request was refused from the mailbox. Nothing has changed on this device.',
  },
  expired: {
    heading: 'The link is too old',
    sentence: 'This link is older than 15 minutes.',
  },
  superseded: {
    heading: 'There is a newer request',
    sentence: 'You asked again from this device, and only the newest link counts.',
  },
  undone: {
    heading: 'The sign-in was taken back',
    sentence:
      'What this device had brought is out of the account again. It is a guest again, with everything that it had before.',
  },
  awaiting_second_factor: {
    heading: 'One more step',
    sentence: 'Your e-mail is confirmed. This account also asks for a second factor before it lets you in.',
  },
  startAgain: 'Start again',
};

/** What every language must say. */
export type SignInTexts = typeof en;
