import type { Language } from '../../common/language.js';
import { confirmTexts } from '../texts/confirm/confirm.texts.js';
import type { SharedTexts } from '../texts/shared/en.js';
import { sharedTexts } from '../texts/shared/shared.texts.js';
import { renderDocument } from './document.js';
import { Card } from './parts/card.js';
import { PostButton } from './parts/post-form.js';

export type LinkEndedProps =
  | {
      readonly state:
        | 'denied'
        | 'used'
        | 'superseded'
        | 'unknown'
        | 'second_factor'
        | 'two_accounts'
        | 'resent';
    }
  /** `action` is `/v/<secret>`: the button for a new mail goes to `<action>/resend`. */
  | { readonly state: 'expired'; readonly action: string };

/** `/v/<secret>` when there is nothing to decide any more. The page's state is the one given. */
export function linkEndedPage(props: LinkEndedProps, language: Language): string {
  const { heading, sentence } = confirmTexts[language][props.state];
  const body = (
    <Card heading={heading}>
      <p>{sentence}</p>
      <NextStep {...props} texts={sharedTexts[language]} />
    </Card>
  );
  return renderDocument({ language, title: heading, state: props.state, body });
}

function NextStep(props: LinkEndedProps & { readonly texts: SharedTexts }) {
  const { texts } = props;
  if (props.state === 'expired')
    return <PostButton action={`${props.action}/resend`} label={texts.sendNewLink} />;
  if (props.state !== 'unknown') return <p class="quiet">{texts.closePage}</p>;
  return (
    <a class="button" href="/sign-in">
      {texts.signIn}
    </a>
  );
}
