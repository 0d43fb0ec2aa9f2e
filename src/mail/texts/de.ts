import { counted } from '../../common/counted.js';
import { ours, type Phrase, phrase } from '../../common/phrase.js';
import type { Asker, MailTexts } from './en.js';

function device({ app, platform, place }: Asker): Phrase {
  return place === null ? phrase`${app} auf ${platform}` : phrase`${app} auf ${platform}, Raum ${place},`;
}

function asked(asker: Asker): Phrase {
  return phrase`${device(asker)} hat am ${ours(asker.time)} darum gebeten`;
}

export const de: MailTexts = {
  unknownName: 'unbekannt',
  confirm_new_address: {
    subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
    sentence: (asker) => phrase`${asked(asker)}, mit dieser Adresse ein Konto anzulegen.`,
    button: 'Diese Adresse bestätigen',
  },
  welcome_back: {
    subject: 'Ihr Link zum Anmelden',
    sentence: (asker) => phrase`${asked(asker)}, sich in Ihrem Konto anzumelden.`,
    button: 'Anmelden',
  },
  add_address: {
    subject: 'Diese Adresse Ihrem Konto hinzufügen',
    sentence: (asker) => phrase`${asked(asker)}, diese Adresse seinem Konto hinzuzufügen.`,
    button: 'Diese Adresse hinzufügen',
  },
  two_accounts: {
    subject: 'Zu dieser Adresse gehört schon ein Konto',
    fact:
      'Jemand, der schon ein anderes Konto hat, wollte diese Adresse verwenden, die zu Ihrem gehört. ' +
      'Es wurde nichts geändert. Wenn beide Konten Ihnen gehören, können Sie daraus eines machen: ' +
      'Geben Sie die sechs Ziffern auf dem Gerät ein, das angefragt hat, und führen Sie die Konten dort zusammen. ' +
      'Wenn nicht, nennen Sie die Ziffern niemandem.',
    sentence: (asker) => phrase`${asked(asker)}.`,
    button: 'Ihr Konto ansehen',
  },
  password_reset: {
    subject: 'Neues Passwort festlegen',
    sentence: (asker) => phrase`${asked(asker)}, ein neues Passwort für Ihr Konto festzulegen.`,
    button: 'Neues Passwort festlegen',
  },
  new_device: {
    subject: 'Ein neues Gerät wurde angemeldet',
    sentence: (asker) => phrase`${device(asker)} wurde am ${ours(asker.time)} in Ihrem Konto angemeldet.`,
    advice: 'Wenn Sie das waren, müssen Sie nichts tun. Wenn nicht, melden Sie das Gerät ab:',
    itemsAdded: counted('de', {
      one: '# Eintrag von diesem Gerät wurde Ihrem Konto hinzugefügt.',
      other: '# Einträge von diesem Gerät wurden Ihrem Konto hinzugefügt.',
    }),
    adviceAdded:
      'Wenn Sie das waren, müssen Sie nichts tun. Wenn nicht, melden Sie das Gerät ab; ' +
      'was es hinzugefügt hat, wird dann wieder entfernt:',
    button: 'Das war ich nicht',
  },
  security_notice: {
    subject: {
      email_added: 'Ihrem Konto wurde eine Adresse hinzugefügt',
      email_removed: 'Aus Ihrem Konto wurde eine Adresse entfernt',
      password_changed: 'Ihr Passwort wurde geändert',
      factor_changed: 'Ihr zweiter Faktor wurde geändert',
      sessions_revoked: 'Ihre Geräte wurden abgemeldet',
    },
    fact: {
      email_added: 'Ihrem Konto wurde eine E-Mail-Adresse hinzugefügt.',
      email_removed: 'Aus Ihrem Konto wurde eine E-Mail-Adresse entfernt.',
      password_changed: 'Das Passwort Ihres Kontos wurde geändert.',
      factor_changed: 'Der zweite Faktor Ihres Kontos wurde geändert.',
      sessions_revoked: 'Alle anderen Geräte wurden aus Ihrem Konto abgemeldet.',
    },
    sentence: (asker) => phrase`${asked(asker)}.`,
    button: 'Ihr Konto ansehen',
    tellUs: 'Wenn Sie das nicht waren, sagen Sie es uns:',
  },
  merge: {
    subject: {
      merged: 'Aus zwei Konten wurde eines',
      merge_undone: 'Eine Zusammenführung wurde rückgängig gemacht',
      merge_kept: 'Eine Zusammenführung konnte nicht rückgängig gemacht werden',
    },
    fact: {
      merged: 'Was ein anderes Konto enthielt, wurde Ihrem hinzugefügt.',
      merge_undone:
        'Eine Zusammenführung wurde rückgängig gemacht: Was sie verschoben hatte, ist wieder dort, wo es vorher war.',
      merge_kept:
        'Das gemeldete Gerät wurde abgemeldet. Was es Ihrem Konto hinzugefügt hatte, konnte nicht wieder entfernt werden, ' +
        'weil sich seitdem zu viel geändert hat. Wer diesen Dienst betreibt, kann Ihnen helfen.',
    },
    itemsAdded: counted('de', {
      one: '# Eintrag wurde Ihrem Konto hinzugefügt.',
      other: '# Einträge wurden Ihrem Konto hinzugefügt.',
    }),
    rowsKept: counted('de', {
      one: '# Eintrag wurde seitdem geändert und bleibt, wo er ist.',
      other: '# Einträge wurden seitdem geändert und bleiben, wo sie sind.',
    }),
    done: (time) => phrase`Das geschah am ${ours(time)}.`,
    advice: 'Wenn Sie das waren, müssen Sie nichts tun. Wenn nicht, machen Sie es rückgängig:',
  },
  digits: 'Oder geben Sie diese sechs Ziffern auf dem Gerät ein, das angefragt hat:',
  lifetime: 'Link und Ziffern gelten 15 Minuten.',
  notYou: 'Wenn Sie das nicht waren, beachten Sie es nicht oder sagen Sie es uns:',
  preferences: 'Welche E-Mails Sie erhalten:',
};
