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
};
