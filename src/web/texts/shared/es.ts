import { counted } from '../../../common/counted.js';
import type { SharedTexts } from './en.js';

export const es: SharedTexts = {
  itemsAdded: counted('es', {
    one: 'Se ha añadido # elemento a su cuenta.',
    many: 'Se han añadido # de elementos a su cuenta.',
    other: 'Se han añadido # elementos a su cuenta.',
  }),
  entriesKept: counted('es', {
    one: '# elemento ha cambiado desde entonces y se queda donde está.',
    many: '# de elementos han cambiado desde entonces y se quedan donde están.',
    other: '# elementos han cambiado desde entonces y se quedan donde están.',
  }),
  undo: 'Deshacer',
  continue: 'Continuar',
  closePage: 'Puede cerrar esta página.',
  toStart: 'Volver al inicio',
  sendNewLink: 'Enviar uno nuevo',
  signIn: 'Iniciar sesión',
  thisWasNotMe: 'No he sido yo',
};
