import type { MailPreferencesTexts } from './en.js';

export const de: MailPreferencesTexts = {
  heading: 'E‑Mails von uns',
  sentence:
    'Wählen Sie, welche Adressen Neuigkeiten erhalten und worüber. E‑Mails, die Sie selbst anfordern, kommen immer.',
  addresses: 'Adressen',
  tags: 'Themen',
  save: 'Speichern',
  saved: 'Gespeichert.',
  unsubscribed: 'Erledigt. Sie erhalten keine Neuigkeiten mehr von uns.',
  unsubscribe: 'Alles abbestellen',
};
