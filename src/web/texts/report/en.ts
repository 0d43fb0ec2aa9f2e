import { ours, type Phrase, phrase } from '../../../common/phrase.js';

export interface Device {
  readonly app: string;
  readonly platform: string;
  readonly place: string | null;
}

function named({ app, platform, place }: Device): Phrase {
  return place === null ? phrase`${app} on ${platform}` : phrase`${app} on ${platform}, near ${place},`;
}

export const en = {
  deny: {
    heading: 'Refuse this request?',
    sentence: (device: Device, ago: string, email: string) =>
      phrase`${named(device)} asked ${ours(ago)} to use ${email}.`,
    consequence:
      'If that was not you, refuse it: the device will not be signed in, and the link stops working.',
    refuse: 'This was not me',
  },
  session: {
    heading: 'Sign this device out?',
    sentence: (device: Device, time: string) =>
      phrase`${named(device)} was signed in to your account on ${ours(time)}.`,
    consequence: 'If that was not you, sign it out: what it added to your account is taken out again.',
    signOut: 'It was not me, sign it out',
  },
  accounts: {
    heading: 'Separate these accounts?',
    sentence: (device: Device, time: string) =>
      phrase`${named(device)} made one account of two on ${ours(time)}.`,
    consequence:
      'If that was not you, separate them: the device is signed out, and there are two accounts again.',
    signOut: 'It was not me, separate them',
  },
  address: {
    heading: 'Take your address back?',
    sentence: (device: Device, time: string) =>
      phrase`${named(device)} added your address to its account on ${ours(time)}.`,
    consequence: 'If that was not you, take it back: it leaves that account, and the device is signed out.',
    signOut: 'It was not me, take it back',
  },
  addressBack: {
    heading: 'Your address was taken back',
    sentence: 'It does not belong to that account any more, and the device was signed out.',
  },
  done: {
    heading: 'That device was signed out',
    sentence: 'It can no longer use your account.',
    mergeUndone: 'What it had added to your account was taken out again.',
    mergeKept:
      'What it had added to your account could not be taken out again, ' +
      'because too much has changed since. Whoever runs this service can help you.',
  },
  keep: 'If it was you, just close this page.',
};

/** What every language must say. */
export type ReportTexts = typeof en;
