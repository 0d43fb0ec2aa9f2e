import type { Language } from '../../common/language.js';
import type { Ending } from '../../emails/challenges/ending.js';
import type { Page } from '../page/page.js';
import { type LinkEndedProps, linkEndedPage } from '../views/link-ended.page.js';

type State = LinkEndedProps['state'];

const STATUS: Record<State, number> = {
  unknown: 404,
  two_accounts: 409,
  second_factor: 200,
  resent: 200,
  used: 410,
  denied: 410,
  superseded: 410,
  expired: 410,
};

/** How the pages behind a link call an ending. */
export const STATE_OF: Record<Ending, State> = {
  confirmed: 'used',
  awaiting_second_factor: 'second_factor',
  denied: 'denied',
  expired: 'expired',
  superseded: 'superseded',
};

/** A page behind a link where there is nothing to decide. `action` is `/v/<secret>`. */
export function linkEnded(state: State, { action, language }: { action: string; language: Language }): Page {
  const props = state === 'expired' ? { state, action } : { state };
  return { html: linkEndedPage(props, language), status: STATUS[state] };
}
