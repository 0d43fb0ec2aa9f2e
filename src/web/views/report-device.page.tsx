import type { Language } from '../../common/language.js';
import { utcTime } from '../../common/time-words.js';
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
  /** What the device did: come into an account, make one of two, or take an address into its own. */
  readonly did: 'session' | 'accounts' | 'address';
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
  /**
   * What was taken out of the account again: nothing, the address it had gained, nothing of what a merge had brought
   * (`kept`), or that but for some entries.
   */
  readonly takenBack: 'nothing' | 'address' | 'kept' | { readonly entriesKept: number };
}

/** After "It was not me", from the done page or from the mail. State `revoked`. */
export function deviceReportedPage({ takenBack }: DeviceReportedProps, language: Language): string {
  const { done, addressBack } = reportTexts[language];
  const { heading, sentence } = takenBack === 'address' ? addressBack : done;
  const body = (
    <Card heading={heading}>
      <p>{sentence}</p>
      {takenBack === 'kept' && <p>{done.mergeKept}</p>}
      {typeof takenBack === 'object' && <p>{done.mergeUndone}</p>}
      {typeof takenBack === 'object' && <EntriesKept count={takenBack.entriesKept} language={language} />}
      <p class="quiet">{sharedTexts[language].closePage}</p>
    </Card>
  );
  return renderDocument({ language, title: heading, state: 'revoked', body });
}
