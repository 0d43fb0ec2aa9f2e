import type { Language } from '../../common/language.js';
import type { ErrorTexts } from '../texts/error/en.js';
import { errorTexts } from '../texts/error/error.texts.js';
import { sharedTexts } from '../texts/shared/shared.texts.js';
import { renderDocument } from './document.js';
import { Card } from './parts/card.js';

export interface ErrorProps {
  readonly kind: 'not_found' | 'too_many' | 'unavailable' | 'forbidden' | 'refused' | 'generic';
  /** The HTTP status. */
  readonly status: number;
  /** What an operator finds in the log. */
  readonly reference: string;
  readonly retryAfterSeconds?: number;
}

/** Every failure that is not part of a flow. State `error`. Says nothing about our insides. */
export function errorPage(props: ErrorProps, language: Language): string {
  const texts = errorTexts[language];
  const { heading, sentence } = texts[props.kind];
  const body = (
    <Card heading={heading}>
      <p>{sentence}</p>
      <Retry seconds={props.retryAfterSeconds} texts={texts} />
      <a class="button" href="/">
        {sharedTexts[language].toStart}
      </a>
      <p class="quiet">{texts.reference(props.status, props.reference)}</p>
    </Card>
  );
  return renderDocument({ language, title: heading, state: 'error', body });
}

function Retry({ seconds, texts }: { readonly seconds: number | undefined; readonly texts: ErrorTexts }) {
  return seconds === undefined ? null : <p>{texts.tryAgainIn(seconds)}</p>;
}
