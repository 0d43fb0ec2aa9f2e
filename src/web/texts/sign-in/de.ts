import { counted } from '../../../common/counted.js';
import { phrase } from '../../../common/phrase.js';
import type { SignInTexts } from './en.js';

export const de: SignInTexts = {
  ask: {
    heading: 'Mit E‑Mail anmelden',
    sentence:
      'Wir senden Ihnen einen Link. Ein Passwort brauchen Sie nicht, und was Sie als Gast haben, kommt mit.',
    email: 'E‑Mail-Adresse',
    send: 'Link senden',
    invalidAddress: 'An diese Adresse können wir nicht schreiben. Bitte prüfen Sie sie.',
    tooMany: counted('de', {
      one: 'Das war zu oft. Bitte versuchen Sie es in # Sekunde noch einmal.',
      other: 'Das war zu oft. Bitte versuchen Sie es in # Sekunden noch einmal.',
    }),
  },
  wait: {
    heading: 'Sehen Sie in Ihr Postfach',
    sent: (email: string, reference: string) =>
      phrase`Wir haben einen Link an ${email} gesendet. (${reference})`,
    letters: 'Anderes Gerät? Geben Sie dort diese Buchstaben ein:',
    code: 'Oder geben Sie hier die sechs Ziffern aus der E‑Mail ein:',
    continue: 'Weiter',
    wrongCode: counted('de', {
      one: 'Das sind nicht die Ziffern aus der E‑Mail. Noch # Versuch.',
      other: 'Das sind nicht die Ziffern aus der E‑Mail. Noch # Versuche.',
    }),
    codeClosed: 'Das sind nicht die Ziffern aus der E‑Mail. Bitte verwenden Sie den Link darin.',
    sentSecondsAgo: 'vor # s gesendet',
    sentMinutesAgo: 'vor # min gesendet',
    sendAgain: 'Erneut senden',
    sendAgainLater: 'Erneut senden in # s',
    otherAddress: 'Andere Adresse verwenden',
    linkOpened: 'Ich habe den Link geöffnet',
  },
  status: {
    queued: 'Wir warten … E‑Mail wird gesendet',
    sent: 'Wir warten …',
    deferred: 'Ihr Mailanbieter lässt uns warten. Wir versuchen es weiter …',
    bounced: 'Diese Adresse nimmt unsere E‑Mail nicht an. Bitte verwenden Sie eine andere.',
    confirmed: 'Bestätigt. Einen Moment …',
    denied: 'Abgelehnt.',
    expired: 'Der Link ist inzwischen zu alt.',
  },
  done: {
    sign_in: {
      heading: 'Sie sind angemeldet',
      sentence: (email: string) => phrase`Angemeldet als ${email}.`,
    },
    register: {
      heading: 'Ihr Konto ist bereit',
      sentence: (email: string) => phrase`Angemeldet als ${email}.`,
    },
    add_email: {
      heading: 'Die Adresse wurde hinzugefügt',
      sentence: (email: string) => phrase`${email} gehört jetzt zu Ihrem Konto.`,
    },
    prove_again: {
      heading: 'Die Adresse ist bestätigt',
      sentence: (email: string) =>
        phrase`${email} wurde noch einmal bestätigt. Sonst hat sich nichts geändert.`,
    },
  },
  denied: {
    heading: 'Die Anfrage wurde abgelehnt',
    sentence: 'Sie wurde vom Postfach aus abgelehnt. Auf diesem Gerät hat sich nichts geändert.',
  },
  expired: {
    heading: 'Der Link ist zu alt',
    sentence: 'Dieser Link ist älter als 15 Minuten.',
  },
  superseded: {
    heading: 'Es gibt eine neuere Anfrage',
    sentence: 'Sie haben von diesem Gerät noch einmal angefragt, und nur der neueste Link gilt.',
  },
  undone: {
    heading: 'Das wurde zurückgenommen',
    sentence:
      'Was dieses Gerät mitgebracht hatte, ist nicht mehr im Konto, sondern wieder dort, wo es vorher war.',
  },
  awaiting_second_factor: {
    heading: 'Noch ein Schritt',
    sentence:
      'Ihre E‑Mail-Adresse ist bestätigt. Dieses Konto verlangt noch einen zweiten Faktor, bevor es Sie einlässt.',
  },
  startAgain: 'Neu beginnen',
};
