import { counted } from '../../../common/counted.js';
import type { SharedTexts } from './en.js';

export const de: SharedTexts = {
  itemsAdded: counted('de', {
    one: '# Eintrag wurde Ihrem Konto hinzugefügt.',
    other: '# Einträge wurden Ihrem Konto hinzugefügt.',
  }),
  entriesKept: counted('de', {
    one: '# Eintrag wurde seitdem geändert und bleibt, wo er ist.',
    other: '# Einträge wurden seitdem geändert und bleiben, wo sie sind.',
  }),
  undo: 'Rückgängig machen',
  continue: 'Weiter',
  closePage: 'Sie können diese Seite schließen.',
  toStart: 'Zur Startseite',
  sendNewLink: 'Neuen Link senden',
  signIn: 'Anmelden',
  thisWasNotMe: 'Das war ich nicht',
};
