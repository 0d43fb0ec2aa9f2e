import type { Language } from '../../common/language.js';
import { mailPreferencesTexts } from '../texts/mail-preferences/mail-preferences.texts.js';
import { renderDocument } from './document.js';
import { Card } from './parts/card.js';
import { PostButton, PostForm } from './parts/post-form.js';

/** A box to tick: `value` is sent when it is. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly on: boolean;
}

export interface MailPreferencesProps {
  /** `/p/<token>`; leaving everything goes to `<action>/unsubscribe`. */
  readonly action: string;
  /** Sent as `enabled`, once for every address that is on. */
  readonly addresses: readonly Choice[];
  /** Sent as `tag`, once for every tag that is on. */
  readonly tags: readonly Choice[];
  /** What was just done. */
  readonly notice?: 'saved' | 'unsubscribed';
}

/** `/p/<token>`: which mails go where, without signing in. State `preferences`. */
export function mailPreferencesPage(props: MailPreferencesProps, language: Language): string {
  const texts = mailPreferencesTexts[language];
  const body = (
    <Card heading={texts.heading}>
      <p>{texts.sentence}</p>
      {props.notice && (
        <p class="notice" role="status">
          {texts[props.notice]}
        </p>
      )}
      <PostForm action={props.action}>
        <Choices legend={texts.addresses} name="enabled" choices={props.addresses} />
        <Choices legend={texts.tags} name="tag" choices={props.tags} />
        <button type="submit">{texts.save}</button>
      </PostForm>
      <PostButton action={`${props.action}/unsubscribe`} label={texts.unsubscribe} look="refuse" />
    </Card>
  );
  return renderDocument({ language, title: texts.heading, state: 'preferences', body });
}

interface ChoicesProps {
  readonly legend: string;
  readonly name: 'enabled' | 'tag';
  readonly choices: readonly Choice[];
}

function Choices({ legend, name, choices }: ChoicesProps) {
  if (choices.length === 0) return null;
  return (
    <fieldset>
      <legend>{legend}</legend>
      {choices.map(({ value, label, on }) => (
        <label class="choice">
          <input type="checkbox" name={name} value={value} checked={on} />
          <span dir="auto">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
