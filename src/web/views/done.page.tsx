import type { Language } from '../../common/language.js';
import { confirmTexts } from '../texts/confirm/confirm.texts.js';
import { sharedTexts } from '../texts/shared/shared.texts.js';
import { renderDocument } from './document.js';
import { Card } from './parts/card.js';
import { ContinueLink } from './parts/continue-link.js';
import { PostButton } from './parts/post-form.js';
import { Sentence } from './parts/sentence.js';

export interface DoneProps {
  /** `/v/<secret>`; the buttons go to `<action>/here` and `<action>/undo`. */
  readonly action: string;
  readonly outcome: 'sign_in' | 'register' | 'add_email' | 'prove_again';
  readonly maskedEmail: string;
  readonly app: string;
  readonly platform: string;
  /** The session can still be taken back with "That was not me". */
  readonly canRevoke: boolean;
  /** Whether this browser may be signed in too, or is and may go on to the app. Null: the click signed nobody in. */
  readonly signInHere: 'offered' | 'done' | null;
}

/** `/v/<secret>` after the confirmation, however often it is opened. State `done`. */
export function donePage(props: DoneProps, language: Language): string {
  const { done } = confirmTexts[language];
  const { heading, sentence } = done[props.outcome];
  const body = (
    <Card heading={heading}>
      <p>
        <Sentence of={sentence({ ...props, email: props.maskedEmail })} />
      </p>
      {props.signInHere === 'done' ? (
        <ContinueLink language={language} />
      ) : (
        <p>{sharedTexts[language].closePage}</p>
      )}
      {props.signInHere === 'offered' && (
        <PostButton action={`${props.action}/here`} label={done.signInHere} look="plain" />
      )}
      {props.canRevoke && <PostButton action={`${props.action}/undo`} label={done.notMe} look="refuse" />}
    </Card>
  );
  return renderDocument({ language, title: heading, state: 'done', body });
}
