import type { Language } from '../../common/language.js';
import { utcTime } from '../../common/time-words.js';
import type { ReportTexts } from '../texts/report/en.js';
import { reportTexts } from '../texts/report/report.texts.js';
import { sharedTexts } from '../texts/shared/shared.texts.js';
import { renderDocument } from './document.js';
import { Card } from './parts/card.js';
import { EntriesKept } from './parts/notices.js';
import { PostButton } from './parts/post-form.js';
import { Sentence } from './parts/sentence.js';

interface ReportDeviceProps {
  /** `/n/<secret>`. */
  readonly action: string;
  readonly app: string;
  readonly platform: string;
  readonly place: string | null;
  readonly signedInAt: Date;
  /** What the device did: come into an account, or make one of two. */
  readonly did: 'session' | 'accounts';
}

/** `/n/<secret>`, where the mail about a new device leads. State `ask_revoke`. */
export function reportDevicePage(
  { action, signedInAt, did, ...device }: ReportDeviceProps,
  language: Language,
): string {
  const { [did]: session, keep } = reportTexts[language];
  const body = (
    <Card heading={session.heading}>
      <p>
        <Sentence of={session.sentence(device, utcTime(signedInAt, language))} />
      </p>
      <p>{session.consequence}</p>
      <PostButton action={action} label={session.signOut} look="refuse" />
      <p class="quiet">{keep}</p>
    </Card>
  );
  return renderDocument({ language, title: session.heading, state: 'ask_revoke', body });
}

interface DeviceReportedProps {
  /** What the device had brought into the account: nothing, not taken out again, or taken out but for some entries. */
  readonly merge: 'none' | 'kept' | { readonly entriesKept: number };
}

/** After "It was not me", from the done page or from the mail. State `revoked`. */
export function deviceReportedPage({ merge }: DeviceReportedProps, language: Language): string {
  const { done } = reportTexts[language];
  const body = (
    <Card heading={done.heading}>
      <p>{merge === 'none' ? done.sentence : `${done.sentence} ${outcomeOf(merge, done)}`}</p>
      {typeof merge === 'object' && <EntriesKept count={merge.entriesKept} language={language} />}
      <p class="quiet">{sharedTexts[language].closePage}</p>
    </Card>
  );
  return renderDocument({ language, title: done.heading, state: 'revoked', body });
}

function outcomeOf(merge: Exclude<DeviceReportedProps['merge'], 'none'>, texts: ReportTexts['done']): string {
  return merge === 'kept' ? texts.mergeKept : texts.mergeUndone;
}
