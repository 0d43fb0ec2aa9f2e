import { counted } from '../../../common/counted.js';
import { phrase } from '../../../common/phrase.js';
import type { MergesTexts } from './en.js';

export const de: MergesTexts = {
  undone: {
    heading: 'Wieder entfernt',
    sentence: 'Was hinzugefügt wurde, ist nicht mehr im Konto, sondern wieder dort, wo es vorher war.',
    guestAgain: 'Dieses Gerät ist wieder ein Gast, mit allem, was es vorher hatte.',
  },
  kept: {
    heading: 'Das lässt sich jetzt nicht rückgängig machen',
    later_merge: 'Ihrem Konto wurde später noch etwas hinzugefügt. Machen Sie zuerst das rückgängig.',
    too_late: 'Es ist zu lange her.',
    changed: 'Seitdem hat sich zu viel geändert. Wer diesen Dienst betreibt, kann Ihnen helfen.',
  },
  join: {
    mine: {
      heading: 'Das sind zwei Konten',
      sentence:
        'Dieser Browser ist in einem Konto angemeldet, und diese Adresse gehört zu einem anderen. ' +
        'Wenn beide Ihnen gehören, können Sie daraus eines machen.',
      confirm: 'Sie gehört mir, weiter',
    },
    prove: {
      heading: 'Zwei Konten',
      sentence: (other) =>
        phrase`Sie haben gezeigt, dass Sie die E‑Mails von ${other} lesen. Diese Adresse gehört zu einem anderen Konto.`,
      own: (own) => phrase`Um aus beiden eines zu machen, zeigen Sie dasselbe für ${own}.`,
      send: 'Sechs Ziffern senden',
    },
    ask: {
      heading: 'Aus beiden Konten eines machen?',
      sentence: (other, own) => phrase`Das Konto von ${other} wird Teil dieses Kontos von ${own}.`,
      items: counted('de', { one: '# Eintrag kommt mit.', other: '# Einträge kommen mit.' }),
      consequence: 'Geräte, die im anderen Konto angemeldet sind, werden abgemeldet.',
      confirm: 'Zusammenführen',
      keep: 'Getrennt lassen',
    },
    done: {
      heading: 'Ihre Konten sind jetzt eines',
      sentence: (other) => phrase`${other} gehört jetzt zu diesem Konto.`,
    },
  },
};
