import { counted } from '../../../common/counted.js';
import { ours, type Phrase, phrase } from '../../../common/phrase.js';
import type { Asking, ConfirmTexts } from './en.js';

function asker({ app, platform, place, ago }: Asking): Phrase {
  const near = place === null ? phrase`` : phrase`, cerca de ${place}`;
  return phrase`${app} en ${platform}${near}, ${ours(ago)}`;
}

export const es: ConfirmTexts = {
  ask: {
    sign_in: {
      there: { heading: '¿Iniciar sesión en otro dispositivo?', confirm: 'Iniciar sesión en el otro' },
      here: { heading: '¿Iniciar sesión en este dispositivo?', confirm: 'Iniciar sesión' },
      sentence: (asking) => phrase`${asker(asking)}, pide iniciar sesión como ${asking.email}.`,
    },
    register: {
      there: { heading: '¿Crear una cuenta en otro dispositivo?', confirm: 'Crear la cuenta' },
      here: { heading: '¿Crear una cuenta?', confirm: 'Crear la cuenta' },
      sentence: (asking) => phrase`${asker(asking)}, pide crear una cuenta para ${asking.email}.`,
    },
    add_email: {
      there: { heading: '¿Añadir su dirección en otro dispositivo?', confirm: 'Añadir la dirección' },
      here: { heading: '¿Añadir esta dirección?', confirm: 'Añadir la dirección' },
      sentence: (asking) => phrase`${asker(asking)}, pide añadir ${asking.email} a su cuenta.`,
    },
    prove_again: {
      there: { heading: '¿Confirmar su dirección en otro dispositivo?', confirm: 'Confirmar la dirección' },
      here: { heading: '¿Confirmar de nuevo esta dirección?', confirm: 'Confirmar la dirección' },
      sentence: (asking) => phrase`${asker(asking)}, pide confirmar de nuevo ${asking.email}.`,
    },
    itemsThere: counted('es', {
      one: 'Se añadirá a su cuenta # elemento del otro dispositivo.',
      many: 'Se añadirán a su cuenta # de elementos del otro dispositivo.',
      other: 'Se añadirán a su cuenta # elementos del otro dispositivo.',
    }),
    itemsHere: counted('es', {
      one: 'Se añadirá a su cuenta # elemento de este dispositivo.',
      many: 'Se añadirán a su cuenta # de elementos de este dispositivo.',
      other: 'Se añadirán a su cuenta # elementos de este dispositivo.',
    }),
    elsewhere: 'El otro dispositivo no está donde está usted. Continúe solo si es suyo.',
    longAgo: 'Esta solicitud se hizo hace un rato. Continúe solo si recuerda haberla hecho.',
    letters: 'Escriba las letras que se ven allí:',
    wrongLetters: counted('es', {
      one: 'Estas no son las letras de la otra pantalla. Queda # intento.',
      other: 'Estas no son las letras de la otra pantalla. Quedan # intentos.',
    }),
    lettersRequired: 'Escriba, por favor, las cinco letras que muestra la otra pantalla.',
    digitsThere:
      'Este clic llegó desde otro lugar que el dispositivo que lo pidió. Escriba las seis cifras del correo en ese dispositivo.',
  },
  done: {
    sign_in: {
      heading: 'Ha iniciado sesión',
      sentence: ({ app, platform }) => phrase`Ha iniciado sesión en ${app}, ${platform}.`,
    },
    register: {
      heading: 'Su cuenta está lista',
      sentence: ({ app, platform }) => phrase`Ha iniciado sesión en ${app}, ${platform}.`,
    },
    add_email: {
      heading: 'Se ha añadido la dirección',
      sentence: ({ app, platform, email }) =>
        phrase`${email} pertenece ahora a la cuenta en ${app}, ${platform}.`,
    },
    prove_again: {
      heading: 'La dirección está confirmada',
      sentence: ({ app, platform, email }) =>
        phrase`Se ha confirmado de nuevo ${email} para la cuenta en ${app}, ${platform}.`,
    },
    signInHere: 'Iniciar sesión aquí también',
    notMe: 'No he sido yo',
  },
  denied: {
    heading: 'Rechazado',
    sentence: 'No ha pasado nada. En el dispositivo que lo pidió no se ha iniciado sesión.',
  },
  expired: { heading: 'El enlace ha caducado', sentence: 'Este enlace tiene más de 15 minutos.' },
  used: {
    heading: 'Este enlace ya se ha usado',
    sentence: 'Sirve una sola vez. Si quiere iniciar sesión en otro lugar, pida allí uno nuevo.',
  },
  superseded: {
    heading: 'Hay un enlace más reciente',
    sentence: 'El dispositivo volvió a pedirlo. Abra, por favor, el correo más reciente.',
  },
  unknown: {
    heading: 'No conocemos este enlace',
    sentence: 'Quizá se cortó por el camino. Copie el enlace completo del correo, por favor.',
  },
  second_factor: {
    heading: 'Un paso más',
    sentence:
      'Su correo está confirmado. El dispositivo que lo pidió necesita ahora el segundo factor de esta cuenta.',
  },
  two_accounts: {
    heading: 'Son dos cuentas',
    sentence:
      'El dispositivo que lo pidió ya tiene una cuenta, y esta dirección pertenece a otra. ' +
      'No se ha cambiado nada. El correo explica cómo convertir las dos en una.',
  },
  resent: {
    heading: 'Hemos enviado un enlace nuevo',
    sentence: 'Abra, por favor, el correo más reciente. La otra pantalla muestra letras nuevas.',
  },
};
