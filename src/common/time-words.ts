import type { Language } from './language.js';

// British order and a 24-hour clock: with month names, everybody reads them the same way.
const LOCALES: Record<Language, string> = {
  en: 'en-GB',
  de: 'de',
  es: 'es',
  fr: 'fr',
  pt: 'pt-BR',
  ja: 'ja',
};

/** Such as `20 November 2026 at 23:28 UTC`: the reader's own time zone is not known. */
export function utcTime(moment: Date, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(moment);
}

/** Such as `2 minutes ago`; less than one counts as one, and from 60 on whole hours are told. */
export function minutesAgo(minutes: number, language: Language): string {
  const whole = Math.max(1, Math.floor(minutes));
  return whole < 60 ? ago(whole, 'minute', language) : ago(Math.floor(whole / 60), 'hour', language);
}

function ago(amount: number, unit: Intl.RelativeTimeFormatUnit, language: Language): string {
  return new Intl.RelativeTimeFormat(LOCALES[language], { numeric: 'always' }).format(-amount, unit);
}
