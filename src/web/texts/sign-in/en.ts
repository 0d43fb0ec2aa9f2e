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
    sentSecondsAgo: 'sent # s ago',
    sentMinutesAgo: 'sent # min ago',
    sendAgain: 'Send again',
    sendAgainLater: 'Send again in # s',
    otherAddress: 'Use another address',
    linkOpened: 'I have clicked the link',
  },
  status: {
    queued: 'Waiting … sending the mail',
    sent: 'Waiting …',
    deferred: 'Your mail provider makes us wait. We keep trying …',
    bounced: 'This address does not take our mail. Please use another one.',
    confirmed: 'Confirmed. One moment …',
    denied: 'Refused.',
    expired: 'The link is too old now.',
  },
  done: {
    sign_in: { heading: 'You are signed in', sentence: (email: string) => phrase`Signed in as ${email}.` },
    register: {
      heading: 'Your account is ready',
      sentence: (email: string) => phrase`Signed in as ${email}.`,
    },
    add_email: {
      heading: 'The address was added',
      sentence: (email: string) => phrase`${email} belongs to your account now.`,
    },
    prove_again: {
      heading: 'The address is confirmed',
      sentence: (email: string) => phrase`${email} was confirmed again. Nothing else has changed.`,
    },
  },
  denied: {
    heading: 'The request was refused',
    sentence: 'It was refused from the mailbox. Nothing has changed on this device.',
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
    heading: 'This was taken back',
    sentence: 'What this device had brought is out of the account again, and back where it was.',
  },
  awaiting_second_factor: {
    heading: 'One more step',
    sentence: 'Your e-mail is confirmed. This account also asks for a second factor before it lets you in.',
  },
  startAgain: 'Start again',
};

/** What every language must say. */
export type SignInTexts = typeof en;
