import { ours, type Phrase, phrase } from '../../../common/phrase.js';
import type { Device, ReportTexts } from './en.js';

function named({ app, platform, place }: Device): Phrase {
  return place === null ? phrase`${app} auf ${platform}` : phrase`${app} auf ${platform}, Raum ${place},`;
}

export const de: ReportTexts = {
  deny: {
    heading: 'Diese Anfrage ablehnen?',
    sentence: (device, ago, email) =>
      phrase`${named(device)} hat ${ours(ago)} darum gebeten, ${email} zu verwenden.`,
    consequence:
      'Wenn Sie das nicht waren, lehnen Sie ab: Das Gerät wird nicht angemeldet, und der Link gilt nicht mehr.',
    refuse: 'Das war ich nicht',
  },
  session: {
    heading: 'Dieses Gerät abmelden?',
    sentence: (device, time) => phrase`${named(device)} wurde am ${ours(time)} in Ihrem Konto angemeldet.`,
    consequence:
      'Wenn Sie das nicht waren, melden Sie es ab: Was es Ihrem Konto hinzugefügt hat, wird wieder entfernt.',
    signOut: 'Das war ich nicht, abmelden',
  },
  accounts: {
    heading: 'Diese Konten wieder trennen?',
    sentence: (device, time) => phrase`${named(device)} hat am ${ours(time)} aus zwei Konten eines gemacht.`,
    consequence:
      'Wenn Sie das nicht waren, trennen Sie sie: ' +
      'Das Gerät wird abgemeldet, und es sind wieder zwei Konten.',
    signOut: 'Das war ich nicht, wieder trennen',
  },
  address: {
    heading: 'Ihre Adresse zurücknehmen?',
    sentence: (device, time) =>
      phrase`${named(device)} hat Ihre Adresse am ${ours(time)} seinem Konto hinzugefügt.`,
    consequence:
      'Wenn Sie das nicht waren, nehmen Sie sie zurück: Sie gehört dann nicht mehr zu jenem Konto, und das Gerät wird abgemeldet.',
    signOut: 'Das war ich nicht, zurücknehmen',
  },
  addressBack: {
    heading: 'Ihre Adresse ist zurückgenommen',
    sentence: 'Sie gehört nicht mehr zu jenem Konto, und das Gerät wurde abgemeldet.',
  },
  done: {
    heading: 'Das Gerät wurde abgemeldet',
    sentence: 'Es kann Ihr Konto nicht mehr benutzen.',
    mergeUndone: 'Was es Ihrem Konto hinzugefügt hatte, wurde wieder entfernt.',
    mergeKept:
      'Was es Ihrem Konto hinzugefügt hatte, ' +
      'konnte nicht wieder entfernt werden, weil sich seitdem zu viel geändert hat. Wer diesen Dienst betreibt, kann Ihnen helfen.',
  },
  keep: 'Wenn Sie es waren, schließen Sie einfach diese Seite.',
};
