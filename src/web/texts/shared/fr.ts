import { counted } from '../../../common/counted.js';
import type { SharedTexts } from './en.js';

export const fr: SharedTexts = {
  itemsAdded: counted('fr', {
    one: '# élément a été ajouté à votre compte.',
    many: '# d’éléments ont été ajoutés à votre compte.',
    other: '# éléments ont été ajoutés à votre compte.',
  }),
  entriesKept: counted('fr', {
    one: '# élément a été modifié depuis et reste où il est.',
    many: '# d’éléments ont été modifiés depuis et restent où ils sont.',
    other: '# éléments ont été modifiés depuis et restent où ils sont.',
  }),
  undo: 'Annuler cet ajout',
  continue: 'Continuer',
  closePage: 'Vous pouvez fermer cette page.',
  toStart: 'Retour à l’accueil',
  sendNewLink: 'Envoyer un nouveau lien',
  signIn: 'Se connecter',
  thisWasNotMe: 'Ce n’était pas moi',
};
