import type { Language } from '../../common/language.js';
import { minutesAgo } from '../../common/time-words.js';
import { confirmTexts } from '../texts/confirm/confirm.texts.js';
import type { ConfirmTexts } from '../texts/confirm/en.js';
import { sharedTexts } from '../texts/shared/shared.texts.js';
import { renderDocument } from './document.js';
import { Card } from './parts/card.js';
import { Field } from './parts/field.js';
import { PostForm } from './parts/post-form.js';
import { Sentence } from './parts/sentence.js';

export type LettersError =
  | { readonly kind: 'wrong_letters'; readonly triesLeft: number }
  | { readonly kind: 'letters_required' };

/** What should make whoever clicks think: the device is at another place, or the question is old. */
export type Warning = 'elsewhere' | 'longAgo';

export interface ConfirmProps {
  /** Where the form goes: `/v/<secret>`; refusing goes to `<action>/deny`. */
  readonly action: string;
  /**
   * `letters`: the browser is not the one that asked and must show that it sees that screen; `digits`: it cannot, so
   * only the other device can go on.
   */
  readonly mode: 'letters' | 'same_browser' | 'legacy' | 'digits';
  readonly purpose: 'sign_in' | 'register' | 'add_email' | 'prove_again';
  readonly maskedEmail: string;
  readonly app: string;
  readonly platform: string;
  readonly place: string | null;
  readonly askedMinutesAgo: number;
  readonly itemsToAdd: number;
  readonly warnings?: readonly Warning[];
  readonly error?: LettersError;
}

/** `/v/<secret>` while nothing is decided. State `ask`. Shows what will happen and changes nothing. */
export function confirmPage(props: ConfirmProps, language: Language): string {
  const { ask } = confirmTexts[language];
  const { heading, confirm } = ask[props.purpose][props.mode === 'same_browser' ? 'here' : 'there'];
  const ago = minutesAgo(props.askedMinutesAgo, language);
  const body = (
    <Card heading={heading}>
      <p>
        <Sentence of={ask[props.purpose].sentence({ ...props, ago, email: props.maskedEmail })} />
      </p>
      <Items {...props} texts={ask} />
      {props.warnings?.map((warning) => (
        <p class="notice warning">{ask[warning]}</p>
      ))}
      {props.mode === 'digits' ? (
        <p class="notice">{ask.digitsThere}</p>
      ) : (
        <Confirming {...props} texts={ask} />
      )}
      <PostForm action={`${props.action}/deny`} id="deny" />
      <Answers
        deny={sharedTexts[language].thisWasNotMe}
        confirm={props.mode === 'digits' ? null : confirm}
        focused={props.error === undefined}
      />
    </Card>
  );
  return renderDocument({ language, title: heading, state: 'ask', body });
}

type AskTexts = ConfirmTexts['ask'];

function Items({ itemsToAdd, mode, texts }: ConfirmProps & { readonly texts: AskTexts }) {
  if (itemsToAdd === 0) return null;
  return <p>{mode === 'same_browser' ? texts.itemsHere(itemsToAdd) : texts.itemsThere(itemsToAdd)}</p>;
}

function Confirming({ action, mode, error, texts }: ConfirmProps & { readonly texts: AskTexts }) {
  return (
    <PostForm action={action} id="confirm">
      {mode === 'letters' && <Letters error={error} texts={texts} />}
    </PostForm>
  );
}

interface LettersProps {
  readonly error: LettersError | undefined;
  readonly texts: AskTexts;
}

function Letters({ error, texts }: LettersProps) {
  return (
    <Field
      name="letters"
      label={texts.letters}
      error={error && errorText(error, texts)}
      look="code capitals"
      autocomplete="off"
      autocapitalize="characters"
      inputMode="text"
      length={5}
    />
  );
}

function errorText(error: LettersError, texts: AskTexts): string {
  return error.kind === 'wrong_letters' ? texts.wrongLetters(error.triesLeft) : texts.lettersRequired;
}

interface AnswersProps {
  readonly deny: string;
  readonly confirm: string | null;
  readonly focused: boolean;
}

// Refusing is as large as confirming, comes first and has the focus: who clicks out of habit refuses.
function Answers({ deny, confirm, focused }: AnswersProps) {
  return (
    <div class="pair">
      <button type="submit" form="deny" class="refuse" autofocus={focused}>
        {deny}
      </button>
      {confirm !== null && (
        <button type="submit" form="confirm">
          {confirm}
        </button>
      )}
    </div>
  );
}
