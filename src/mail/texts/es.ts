import { counted } from '../../common/counted.js';
import { ours, type Phrase, phrase } from '../../common/phrase.js';
import type { Asker, MailTexts } from './en.js';

function device({ app, platform, place }: Asker): Phrase {
  return place === null ? phrase`${app} en ${platform}` : phrase`${app} en ${platform}, cerca de ${place},`;
}

function asked(asker: Asker): Phrase {
  return phrase`${device(asker)} pidió el ${ours(asker.time)}`;
}

export const es: MailTexts = {
  unknownName: 'desconocido',
  confirm_new_address: {
    subject: 'Confirme su dirección de correo',
    sentence: (asker) => phrase`${asked(asker)} crear una cuenta con esta dirección.`,
    button: 'Confirmar esta dirección',
  },
  welcome_back: {
    subject: 'Su enlace para iniciar sesión',
    sentence: (asker) => phrase`${asked(asker)} iniciar sesión en su cuenta.`,
    button: 'Iniciar sesión',
  },
  add_address: {
    subject: 'Añadir esta dirección a su cuenta',
    sentence: (asker) => phrase`${asked(asker)} añadir esta dirección a su cuenta.`,
    button: 'Añadir esta dirección',
  },
  two_accounts: {
    subject: 'Esta dirección ya tiene una cuenta',
    fact:
      'Alguien que ya tiene otra cuenta ha pedido usar esta dirección, que pertenece a la suya. ' +
      'No se ha cambiado nada. Si las dos cuentas son suyas, puede convertirlas en una: ' +
      'escriba las seis cifras en el dispositivo que lo pidió y únalas allí. Si no, no diga las cifras a nadie.',
    sentence: (asker) => phrase`Lo pidió ${device(asker)} el ${ours(asker.time)}.`,
    button: 'Ver su cuenta',
  },
  password_reset: {
    subject: 'Elija una contraseña nueva',
    sentence: (asker) => phrase`${asked(asker)} elegir una contraseña nueva para su cuenta.`,
    button: 'Elegir una contraseña nueva',
  },
  new_device: {
    subject: 'Se ha iniciado sesión en un dispositivo nuevo',
    sentence: (asker) => phrase`${device(asker)} inició sesión en su cuenta el ${ours(asker.time)}.`,
    advice: 'Si fue usted, no tiene que hacer nada. Si no, cierre esa sesión:',
    itemsAdded: counted('es', {
      one: 'Se ha añadido a su cuenta # elemento de ese dispositivo.',
      many: 'Se han añadido a su cuenta # de elementos de ese dispositivo.',
      other: 'Se han añadido a su cuenta # elementos de ese dispositivo.',
    }),
    adviceAdded:
      'Si fue usted, no tiene que hacer nada. Si no, cierre esa sesión; lo que añadió se quitará entonces:',
    button: 'No he sido yo',
  },
  security_notice: {
    subject: {
      email_added: 'Se ha añadido una dirección a su cuenta',
      email_removed: 'Se ha quitado una dirección de su cuenta',
      password_changed: 'Su contraseña ha cambiado',
      factor_changed: 'Su segundo factor ha cambiado',
      sessions_revoked: 'Se han cerrado sus sesiones',
    },
    fact: {
      email_added: 'Se ha añadido una dirección de correo a su cuenta.',
      email_removed: 'Se ha quitado una dirección de correo de su cuenta.',
      password_changed: 'La contraseña de su cuenta ha cambiado.',
      factor_changed: 'El segundo factor de su cuenta ha cambiado.',
      sessions_revoked: 'Se ha cerrado la sesión en todos los demás dispositivos de su cuenta.',
    },
    sentence: (asker) => phrase`Lo pidió ${device(asker)} el ${ours(asker.time)}.`,
    button: 'Ver su cuenta',
    tellUs: 'Si no fue usted, avísenos:',
  },
  merge: {
    subject: {
      merged: 'Dos cuentas son ahora una',
      merge_undone: 'Se ha deshecho una unión de cuentas',
      merge_kept: 'No se ha podido deshacer una unión de cuentas',
    },
    fact: {
      merged: 'Lo que contenía otra cuenta se ha añadido a la suya.',
      merge_undone: 'Se ha deshecho una unión: lo que había movido vuelve a estar donde estaba.',
      merge_kept:
        'Se ha cerrado la sesión del dispositivo que indicó. Lo que había añadido a su cuenta no se ha podido quitar, ' +
        'porque desde entonces han cambiado demasiadas cosas. Quien gestiona este servicio puede ayudarle.',
    },
    itemsAdded: counted('es', {
      one: 'Se ha añadido # elemento a su cuenta.',
      many: 'Se han añadido # de elementos a su cuenta.',
      other: 'Se han añadido # elementos a su cuenta.',
    }),
    rowsKept: counted('es', {
      one: '# elemento ha cambiado desde entonces y se queda donde está.',
      many: '# de elementos han cambiado desde entonces y se quedan donde están.',
      other: '# elementos han cambiado desde entonces y se quedan donde están.',
    }),
    done: (time) => phrase`Ocurrió el ${ours(time)}.`,
    advice: 'Si fue usted, no tiene que hacer nada. Si no, deshágalo:',
  },
  digits: 'O escriba estas seis cifras en el dispositivo que lo pidió:',
  lifetime: 'El enlace y las cifras sirven durante 15 minutos.',
  notYou: 'Si no fue usted, no haga caso o avísenos:',
  preferences: 'Qué correos recibe:',
};
