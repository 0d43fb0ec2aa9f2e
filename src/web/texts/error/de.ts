import { counted } from '../../../common/counted.js';
import type { ErrorTexts } from './en.js';

export const de: ErrorTexts = {
  not_found: { heading: 'Hier ist nichts', sentence: 'Diese Seite gibt es nicht oder nicht mehr.' },
  too_many: {
    heading: 'Zu viele Versuche',
    sentence: 'Das war mehr, als wir zulassen. Bitte warten Sie ein wenig.',
  },
  unavailable: {
    heading: 'Wir sind gerade nicht erreichbar',
    sentence: 'Es wurde nichts geändert. Bitte versuchen Sie es in einer Minute noch einmal.',
  },
  forbidden: {
    heading: 'Das kam nicht von unseren Seiten',
    sentence:
      'Zu Ihrem Schutz haben wir nichts getan. Bitte öffnen Sie die Seite und versuchen Sie es von dort noch einmal.',
  },
  refused: {
    heading: 'Das ist gerade nicht möglich',
    sentence: 'Es wurde nichts geändert. Bitte gehen Sie zurück und sehen Sie nach, was die Seite verlangt.',
  },
  generic: {
    heading: 'Bei uns ist etwas schiefgegangen',
    sentence:
      'Bitte versuchen Sie es noch einmal. Wenn es wieder geschieht, nennen Sie uns die Referenznummer.',
  },
  tryAgainIn: counted('de', {
    one: 'Bitte versuchen Sie es in # Sekunde noch einmal.',
    other: 'Bitte versuchen Sie es in # Sekunden noch einmal.',
  }),
  reference: (status, reference) => `Fehler ${status} · Referenz ${reference}`,
};
