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
};
