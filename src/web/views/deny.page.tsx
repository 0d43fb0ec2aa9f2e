import type { Language } from '../../common/language.js';
import { minutesAgo } from '../../common/time-words.js';
import { reportTexts } from '../texts/report/report.texts.js';
import { renderDocument } from './document.js';
import { Card } from './parts/card.js';
import { PostButton } from './parts/post-form.js';
import { Sentence } from './parts/sentence.js';

interface DenyProps {
  /** `/v/<secret>`; refusing goes to `<action>/deny`. */
  readonly action: string;
  readonly maskedEmail: string;
  readonly app: string;
  readonly platform: string;
  readonly place: string | null;
  readonly askedMinutesAgo: number;
}

/** `/v/<secret>/not-me`, where the mail's "tell us" leads. State `ask_deny`. */
export function denyPage({ action, maskedEmail, askedMinutesAgo, ...device }: DenyProps, language: Language) {
  const { deny, keep } = reportTexts[language];
  const body = (
    <Card heading={deny.heading}>
      <p>
        <Sentence of={deny.sentence(device, minutesAgo(askedMinutesAgo, language), maskedEmail)} />
      </p>
      <p>{deny.consequence}</p>
      <PostButton action={`${action}/deny`} label={deny.refuse} look="refuse" />
      <p class="quiet">{keep}</p>
    </Card>
  );
  return renderDocument({ language, title: deny.heading, state: 'ask_deny', body });
}
