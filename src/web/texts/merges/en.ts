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
};

/** What every language must say. */
export type MergesTexts = typeof en;
