import type { Language } from '../../common/language.js';
import { mergesTexts } from '../texts/merges/merges.texts.js';
import { renderDocument } from './document.js';
import { Arrival } from './parts/arrival.js';
import { Card } from './parts/card.js';
import type { MergeNotice } from './parts/notices.js';
import { PostButton, PostForm } from './parts/post-form.js';
import { Sentence } from './parts/sentence.js';

export interface OtherAccountProps {
  /** `/v/<secret>`. */
  readonly action: string;
}

/** `/v/<secret>` of another account's address, in the browser that asked from an account. State `ask_mine`. */
export function otherAccountPage({ action }: OtherAccountProps, language: Language): string {
  const { mine } = mergesTexts[language].join;
  const body = (
    <Card heading={mine.heading}>
      <p>{mine.sentence}</p>
      <PostButton action={action} label={mine.confirm} />
      <KeepApart language={language} />
    </Card>
  );
  return renderDocument({ language, title: mine.heading, state: 'ask_mine', body });
}

export interface ProveOwnProps {
  readonly maskedOther: string;
  readonly maskedOwn: string;
}

/** `/merge` while the address of the account that stays is not proven. State `prove_own`. */
export function proveOwnPage({ maskedOther, maskedOwn }: ProveOwnProps, language: Language): string {
  const { prove } = mergesTexts[language].join;
  const body = (
    <Card heading={prove.heading}>
      <p>
        <Sentence of={prove.sentence(maskedOther)} />
      </p>
      <p>
        <Sentence of={prove.own(maskedOwn)} />
      </p>
      <PostButton action="/merge/prove" label={prove.send} />
      <KeepApart language={language} />
    </Card>
  );
  return renderDocument({ language, title: prove.heading, state: 'prove_own', body });
}

export interface JoinAccountsProps extends ProveOwnProps {
  /** Address of the account that becomes part of the other, as the form sends it back. */
  readonly email: string;
  readonly items: number;
}

/** `/merge` with both addresses proven. State `ask_merge`. */
export function joinAccountsPage(props: JoinAccountsProps, language: Language): string {
  const { ask } = mergesTexts[language].join;
  const body = (
    <Card heading={ask.heading}>
      <p>
        <Sentence of={ask.sentence(props.maskedOther, props.maskedOwn)} />
      </p>
      {props.items > 0 && <p>{ask.items(props.items)}</p>}
      <p>{ask.consequence}</p>
      <PostForm action="/merge">
        <input type="hidden" name="email" value={props.email} />
        <button type="submit">{ask.confirm}</button>
      </PostForm>
      <KeepApart language={language} />
    </Card>
  );
  return renderDocument({ language, title: ask.heading, state: 'ask_merge', body });
}

export interface AccountsJoinedProps extends MergeNotice {
  readonly maskedOther: string;
}

/** After the merge of two accounts. State `accounts_merged`. */
export function accountsJoinedPage({ maskedOther, ...merge }: AccountsJoinedProps, language: Language) {
  const { heading, sentence } = mergesTexts[language].join.done;
  const body = <Arrival {...{ heading, merge, language }} sentence={sentence(maskedOther)} />;
  return renderDocument({ language, title: heading, state: 'accounts_merged', body });
}

function KeepApart({ language }: { readonly language: Language }) {
  return (
    <a class="button plain" href="/">
      {mergesTexts[language].join.ask.keep}
    </a>
  );
}
