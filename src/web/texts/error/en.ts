import { counted } from '../../../common/counted.js';

export const en = {
  not_found: { heading: 'There is nothing here', sentence: 'This page does not exist, or no longer.' },
  too_many: { heading: 'Too many tries', sentence: 'That was more than we allow. Please wait a little.' },
  unavailable: {
    heading: 'We are not available right now',
    sentence: 'Nothing was changed. Please try again in a minute.',
  },
  forbidden: {
    heading: 'This did not come from our pages',
    sentence: 'To protect you we did nothing. Please open the page and try again from there.',
  },
  refused: {
    heading: 'This is not possible right now',
    sentence: 'Nothing was changed. Please go back and look at what the page asks for.',
  },
  generic: {
    heading: 'Something went wrong on our side',
    sentence: 'Please try again. If it happens again, tell us the reference number.',
  },
  tryAgainIn: counted('en', {
    one: 'Please try again in # second.',
    other: 'Please try again in # seconds.',
  }),
  reference: (status: number, reference: string) => `Error ${status} · Reference ${reference}`,
};

/** What every language must say. */
export type ErrorTexts = typeof en;
