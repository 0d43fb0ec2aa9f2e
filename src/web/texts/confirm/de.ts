import { counted } from '../../../common/counted.js';
import { ours, type Phrase, phrase } from '../../../common/phrase.js';
import type { Asking, ConfirmTexts } from './en.js';

function asker({ app, platform, place, ago }: Asking): Phrase {
  const near = place === null ? phrase`` : phrase`, Raum ${place},`;
  return phrase`${app} auf ${platform}${near} hat ${ours(ago)} darum gebeten`;
}

export const de: ConfirmTexts = {
  ask: {
    sign_in: {
      there: { heading: 'Auf einem anderen Gerät anmelden?', confirm: 'Das andere Gerät anmelden' },
      here: { heading: 'Auf diesem Gerät anmelden?', confirm: 'Anmelden' },
      sentence: (asking) => phrase`${asker(asking)}, sich als ${asking.email} anzumelden.`,
    },
    register: {
      there: { heading: 'Auf einem anderen Gerät ein Konto anlegen?', confirm: 'Konto anlegen' },
      here: { heading: 'Ein Konto anlegen?', confirm: 'Konto anlegen' },
      sentence: (asking) => phrase`${asker(asking)}, ein Konto für ${asking.email} anzulegen.`,
    },
    add_email: {
      there: { heading: 'Ihre Adresse auf einem anderen Gerät hinzufügen?', confirm: 'Adresse hinzufügen' },
      here: { heading: 'Diese Adresse hinzufügen?', confirm: 'Adresse hinzufügen' },
      sentence: (asking) => phrase`${asker(asking)}, ${asking.email} seinem Konto hinzuzufügen.`,
    },
    prove_again: {
      there: { heading: 'Ihre Adresse auf einem anderen Gerät bestätigen?', confirm: 'Adresse bestätigen' },
      here: { heading: 'Diese Adresse noch einmal bestätigen?', confirm: 'Adresse bestätigen' },
      sentence: (asking) => phrase`${asker(asking)}, ${asking.email} noch einmal zu bestätigen.`,
    },
    itemsThere: counted('de', {
      one: '# Eintrag vom anderen Gerät wird Ihrem Konto hinzugefügt.',
      other: '# Einträge vom anderen Gerät werden Ihrem Konto hinzugefügt.',
    }),
    itemsHere: counted('de', {
      one: '# Eintrag von diesem Gerät wird Ihrem Konto hinzugefügt.',
      other: '# Einträge von diesem Gerät werden Ihrem Konto hinzugefügt.',
    }),
    elsewhere: 'Das andere Gerät ist an einem anderen Ort als Sie. Fahren Sie nur fort, wenn es Ihres ist.',
    longAgo: 'Diese Anfrage ist schon eine Weile her. Fahren Sie nur fort, wenn Sie sich daran erinnern.',
    letters: 'Geben Sie die Buchstaben ein, die dort stehen:',
    wrongLetters: counted('de', {
      one: 'Das sind nicht die Buchstaben auf dem anderen Bildschirm. Noch # Versuch.',
      other: 'Das sind nicht die Buchstaben auf dem anderen Bildschirm. Noch # Versuche.',
    }),
    lettersRequired: 'Bitte geben Sie die fünf Buchstaben ein, die der andere Bildschirm zeigt.',
    digitsThere:
      'Dieser Klick kam von einem anderen Ort als das Gerät, das gefragt hat. Geben Sie die sechs Ziffern aus der E-Mail auf jenem Gerät ein.',
  },
  done: {
    sign_in: {
      heading: 'Sie sind angemeldet',
      sentence: ({ app, platform }) => phrase`Sie sind bei ${app}, ${platform}, angemeldet.`,
    },
    register: {
      heading: 'Ihr Konto ist bereit',
      sentence: ({ app, platform }) => phrase`Sie sind bei ${app}, ${platform}, angemeldet.`,
    },
    add_email: {
      heading: 'Die Adresse wurde hinzugefügt',
      sentence: ({ app, platform, email }) =>
        phrase`${email} gehört jetzt zum Konto bei ${app}, ${platform}.`,
    },
    prove_again: {
      heading: 'Die Adresse ist bestätigt',
      sentence: ({ app, platform, email }) =>
        phrase`${email} wurde für das Konto bei ${app}, ${platform}, noch einmal bestätigt.`,
    },
    signInHere: 'Auch hier anmelden',
    notMe: 'Das war ich nicht',
  },
  denied: {
    heading: 'Abgelehnt',
    sentence: 'Es ist nichts geschehen. Das Gerät, das angefragt hat, wurde nicht angemeldet.',
  },
  expired: { heading: 'Der Link ist zu alt', sentence: 'Dieser Link ist älter als 15 Minuten.' },
  used: {
    heading: 'Dieser Link wurde schon benutzt',
    sentence: 'Er gilt nur einmal. Wenn Sie sich anderswo anmelden möchten, fordern Sie dort einen neuen an.',
  },
  superseded: {
    heading: 'Es gibt einen neueren Link',
    sentence: 'Das Gerät hat noch einmal angefragt. Bitte öffnen Sie die neueste E‑Mail.',
  },
  unknown: {
    heading: 'Diesen Link kennen wir nicht',
    sentence:
      'Vielleicht wurde er unterwegs abgeschnitten. Bitte kopieren Sie den ganzen Link aus der E‑Mail.',
  },
  second_factor: {
    heading: 'Noch ein Schritt',
    sentence:
      'Ihre E‑Mail-Adresse ist bestätigt. Das Gerät, das angefragt hat, braucht jetzt den zweiten Faktor dieses Kontos.',
  },
  two_accounts: {
    heading: 'Das sind zwei Konten',
    sentence:
      'Das Gerät, das angefragt hat, hat schon ein Konto, und diese Adresse gehört zu einem anderen. ' +
      'Es wurde nichts geändert. In der E‑Mail steht, wie Sie aus beiden Konten eines machen.',
  },
  resent: {
    heading: 'Wir haben einen neuen Link gesendet',
    sentence: 'Bitte öffnen Sie die neueste E‑Mail. Der andere Bildschirm zeigt neue Buchstaben.',
  },
};
