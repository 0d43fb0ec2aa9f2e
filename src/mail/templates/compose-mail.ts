import type { Language } from '../../common/language.js';
import { ours } from '../../common/phrase.js';
import { plainLabel } from '../../common/plain-label.js';
import { utcTime } from '../../common/time-words.js';
import type { Asker, MailTexts } from '../texts/en.js';
import { mailTexts } from '../texts/mail.texts.js';
import type { Letter, LinkLine } from './letter.js';
import { htmlPart } from './letter-html.js';
import { textPart } from './letter-text.js';
import type {
  Asked,
  ComposedMail,
  Mail,
  MergeMail,
  NewDeviceMail,
  ProofMail,
  SecurityNoticeMail,
} from './mail.js';

/**
 * Subject, plain text and HTML of a mail. It knows nothing of the five letters: who reads the mailbox
 * must not learn them. In the text the main link and the six digits stand alone on their lines.
 */
export function composeMail(mail: Mail, language: Language): ComposedMail {
  const letter = mail.kind === 'merge' ? mergeLetter(mail, language) : letterOf(mail, language);
  return { subject: letter.subject, text: textPart(letter), html: htmlPart(letter, language) };
}

function letterOf(mail: Exclude<Mail, MergeMail>, language: Language): Letter {
  const texts = mailTexts[language];
  const preferences = lineTo(mail.preferencesLink, texts.preferences);
  return { ...askedLetter(mail, askerOf(mail, language), texts), preferences };
}

function askedLetter(mail: Exclude<Mail, MergeMail>, asker: Asker, texts: MailTexts): Letter {
  if (mail.kind === 'new_device') return newDeviceLetter(mail, asker, texts);
  if (mail.kind === 'security_notice') return securityLetter(mail, asker, texts);
  return proofLetter(mail, asker, texts);
}

function proofLetter(mail: ProofMail, asker: Asker, texts: MailTexts): Letter {
  const { subject, sentence, button, ...more } = texts[mail.kind];
  const fact = 'fact' in more ? [ours(more.fact)] : [];
  return {
    subject: `${subject} (${mail.reference})`,
    heading: subject,
    sentences: [...fact, sentence(asker)],
    button: { label: button, link: mail.link },
    digits: { label: texts.digits, code: mail.code },
    lifetime: texts.lifetime,
    notYou: { label: texts.notYou, link: mail.denyLink },
  };
}

function newDeviceLetter(mail: NewDeviceMail, asker: Asker, { new_device: texts }: MailTexts): Letter {
  return {
    subject: texts.subject,
    heading: texts.subject,
    sentences:
      mail.itemsAdded > 0
        ? [texts.sentence(asker), ours(texts.itemsAdded(mail.itemsAdded)), ours(texts.adviceAdded)]
        : [texts.sentence(asker), ours(texts.advice)],
    button: { label: texts.button, link: mail.notMeLink },
  };
}

function mergeLetter({ event, asked, at, count, notMeLink }: MergeMail, language: Language): Letter {
  const { merge: texts, new_device: device, security_notice: notice } = mailTexts[language];
  const counted = event === 'merged' ? texts.itemsAdded : texts.rowsKept;
  const advice = notMeLink === undefined ? [] : [ours(texts.advice)];
  return {
    subject: texts.subject[event],
    heading: texts.subject[event],
    sentences: [
      ours(texts.fact[event]),
      ...(count > 0 ? [ours(counted(count))] : []),
      asked ? notice.sentence(askerOf(asked, language)) : texts.done(utcTime(at, language)),
      ...advice,
    ],
    button: lineTo(notMeLink, device.button),
  };
}

function securityLetter(
  mail: SecurityNoticeMail,
  asker: Asker,
  { security_notice: texts }: MailTexts,
): Letter {
  return {
    subject: texts.subject[mail.event],
    heading: texts.subject[mail.event],
    sentences: [ours(texts.fact[mail.event]), texts.sentence(asker)],
    button: lineTo(mail.link, texts.button),
    notYou: lineTo(mail.denyLink, texts.tellUs),
  };
}

function lineTo(link: string | undefined, label: string): LinkLine | undefined {
  return link === undefined ? undefined : { label, link };
}

function askerOf({ app, platform, place, askedAt }: Asked, language: Language): Asker {
  const { unknownName } = mailTexts[language];
  return {
    app: plainLabel(app) || unknownName,
    platform: plainLabel(platform) || unknownName,
    place: plainLabel(place ?? '') || null,
    time: utcTime(askedAt, language),
  };
}
