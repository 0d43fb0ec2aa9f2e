import { counted } from '../../../common/counted.js';
import type { ErrorTexts } from './en.js';

export const es: ErrorTexts = {
  not_found: { heading: 'Aquí no hay nada', sentence: 'Esta página no existe o ya no existe.' },
  too_many: {
    heading: 'Demasiados intentos',
    sentence: 'Han sido más de los que permitimos. Espere un poco, por favor.',
  },
  unavailable: {
    heading: 'Ahora mismo no estamos disponibles',
    sentence: 'No se ha cambiado nada. Inténtelo de nuevo dentro de un minuto, por favor.',
  },
  forbidden: {
    heading: 'Esto no vino de nuestras páginas',
    sentence: 'Para protegerle no hemos hecho nada. Abra la página e inténtelo de nuevo desde allí.',
  },
  refused: {
    heading: 'Esto no es posible ahora',
    sentence: 'No se ha cambiado nada. Vuelva atrás y mire qué pide la página.',
  },
  generic: {
    heading: 'Algo ha fallado por nuestra parte',
    sentence: 'Inténtelo de nuevo, por favor. Si vuelve a ocurrir, indíquenos el número de referencia.',
  },
  tryAgainIn: counted('es', {
    one: 'Inténtelo de nuevo dentro de # segundo.',
    other: 'Inténtelo de nuevo dentro de # segundos.',
  }),
  reference: (status, reference) => `Error ${status} · Referencia ${reference}`,
};
