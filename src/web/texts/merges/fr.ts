import { counted } from '../../../common/counted.js';
import { phrase } from '../../../common/phrase.js';
import type { MergesTexts } from './en.js';

export const fr: MergesTexts = {
  undone: {
    heading: 'Retiré',
    sentence: 'Ce qui avait été ajouté n’est plus dans le compte et est revenu à sa place.',
    guestAgain: 'Cet appareil est de nouveau un invité, avec tout ce qu’il avait avant.',
  },
  kept: {
    heading: 'Impossible à annuler maintenant',
    later_merge: 'Autre chose a été ajouté à votre compte plus tard. Annulez d’abord cela.',
    too_late: 'C’est trop ancien.',
    changed: 'Trop de choses ont changé depuis. Le responsable de ce service peut vous aider.',
  },
  join: {
    mine: {
      heading: 'Ce sont deux comptes',
      sentence:
        'Ce navigateur est connecté à un compte, et cette adresse appartient à un autre. ' +
        'Si les deux sont à vous, vous pouvez n’en faire qu’un.',
      confirm: 'Elle est à moi, continuer',
    },
    prove: {
      heading: 'Deux comptes',
      sentence: (other) =>
        phrase`Vous avez montré que vous lisez le courrier de ${other}. Cette adresse appartient à un autre compte.`,
      own: (own) => phrase`Pour n’en faire qu’un, montrez la même chose pour ${own}.`,
      send: 'M’envoyer six chiffres',
    },
    ask: {
      heading: 'Réunir les deux comptes\u00a0?',
      sentence: (other, own) => phrase`Le compte de ${other} devient une partie de celui-ci, de ${own}.`,
      items: counted('fr', {
        one: '# élément suit.',
        many: '# d’éléments suivent.',
        other: '# éléments suivent.',
      }),
      consequence: 'Les appareils connectés à l’autre compte seront déconnectés.',
      confirm: 'Les réunir',
      keep: 'Les garder séparés',
    },
    done: {
      heading: 'Vos comptes n’en font plus qu’un',
      sentence: (other) => phrase`${other} appartient maintenant à ce compte.`,
    },
  },
};
