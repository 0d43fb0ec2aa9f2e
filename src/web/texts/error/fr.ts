import { counted } from '../../../common/counted.js';
import type { ErrorTexts } from './en.js';

export const fr: ErrorTexts = {
  not_found: { heading: 'Il n’y a rien ici', sentence: 'Cette page n’existe pas, ou n’existe plus.' },
  too_many: {
    heading: 'Trop d’essais',
    sentence: 'C’était plus que nous n’en permettons. Veuillez patienter un peu.',
  },
  unavailable: {
    heading: 'Nous ne sommes pas disponibles en ce moment',
    sentence: 'Rien n’a été changé. Veuillez réessayer dans une minute.',
  },
  forbidden: {
    heading: 'Cela ne venait pas de nos pages',
    sentence:
      'Pour vous protéger, nous n’avons rien fait. Veuillez ouvrir la page et réessayer depuis celle-ci.',
  },
  refused: {
    heading: 'Ce n’est pas possible pour le moment',
    sentence: 'Rien n’a été modifié. Revenez en arrière et regardez ce que la page demande.',
  },
  generic: {
    heading: 'Une erreur s’est produite de notre côté',
    sentence: 'Veuillez réessayer. Si cela se reproduit, indiquez-nous le numéro de référence.',
  },
  tryAgainIn: counted('fr', {
    one: 'Veuillez réessayer dans # seconde.',
    other: 'Veuillez réessayer dans # secondes.',
  }),
  reference: (status, reference) => `Erreur ${status} · Référence ${reference}`,
};
