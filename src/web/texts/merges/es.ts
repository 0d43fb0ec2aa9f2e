import type { MergesTexts } from './en.js';

export const es: MergesTexts = {
  undone: {
    heading: 'Quitado de nuevo',
    sentence: 'Lo que se añadió ya no está en la cuenta y vuelve a estar donde estaba.',
    guestAgain: 'Este dispositivo vuelve a ser un invitado, con todo lo que tenía antes.',
  },
  kept: {
    heading: 'Ahora no se puede deshacer',
    later_merge: 'Más tarde se añadió otra cosa a su cuenta. Deshaga eso primero.',
    too_late: 'Hace demasiado tiempo.',
    changed: 'Desde entonces han cambiado demasiadas cosas. Quien gestiona este servicio puede ayudarle.',
  },
};
