import { counted } from '../../../common/counted.js';
import { phrase } from '../../../common/phrase.js';
import type { MergesTexts } from './en.js';

export const es: MergesTexts = {
  undone: {
    heading: 'Quitado de nuevo',
    sentence: 'Lo que se añadió ya no está en la cuenta y vuelve a estar donde estaba.',
    guestAgain: 'Este dispositivo vuelve a estar sin cuenta, con todo lo que tenía antes.',
  },
  kept: {
    heading: 'Ahora no se puede deshacer',
    later_merge: 'Más tarde se añadió otra cosa a su cuenta. Deshaga eso primero.',
    too_late: 'Hace demasiado tiempo.',
    changed: 'Desde entonces han cambiado demasiadas cosas. Quien gestiona este servicio puede ayudarle.',
  },
  join: {
    mine: {
      heading: 'Son dos cuentas',
      sentence:
        'Este navegador tiene abierta una cuenta, y esta dirección pertenece a otra. ' +
        'Si las dos son suyas, puede convertirlas en una.',
      confirm: 'Es mía, continuar',
    },
    prove: {
      heading: 'Dos cuentas',
      sentence: (other) =>
        phrase`Ha demostrado que lee el correo de ${other}. Esa dirección pertenece a otra cuenta.`,
      own: (own) => phrase`Para convertir las dos en una, demuestre lo mismo con ${own}.`,
      send: 'Enviarme seis cifras',
    },
    ask: {
      heading: '¿Convertir las dos cuentas en una?',
      sentence: (other, own) => phrase`La cuenta de ${other} pasa a formar parte de esta, la de ${own}.`,
      items: counted('es', {
        one: '# elemento viene también.',
        many: '# de elementos vienen también.',
        other: '# elementos vienen también.',
      }),
      consequence: 'Se cerrarán las sesiones abiertas en la otra cuenta.',
      confirm: 'Unirlas',
      keep: 'Mantenerlas separadas',
    },
    done: {
      heading: 'Sus cuentas son ahora una',
      sentence: (other) => phrase`${other} pertenece ahora a esta cuenta.`,
    },
  },
};
