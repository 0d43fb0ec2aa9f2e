import { counted } from '../../../common/counted.js';
import { phrase } from '../../../common/phrase.js';
import type { SignInTexts } from './en.js';

export const es: SignInTexts = {
  ask: {
    heading: 'Iniciar sesión con su correo',
    sentence: 'Le enviaremos un enlace. No necesita contraseña y conservará lo que ya tiene aquí.',
    email: 'Dirección de correo',
    send: 'Enviarme un enlace',
    invalidAddress: 'No podemos enviar correo a esta dirección. Revísela, por favor.',
    tooMany: counted('es', {
      one: 'Lo ha pedido demasiadas veces. Inténtelo de nuevo dentro de # segundo.',
      other: 'Lo ha pedido demasiadas veces. Inténtelo de nuevo dentro de # segundos.',
    }),
  },
  wait: {
    heading: 'Consulte su correo',
    sent: (email: string, reference: string) => phrase`Hemos enviado un enlace a ${email}. (${reference})`,
    letters: '¿En otro dispositivo? Escriba allí estas letras:',
    code: 'O escriba aquí las seis cifras del correo:',
    continue: 'Continuar',
    wrongCode: counted('es', {
      one: 'Estas no son las cifras del correo. Queda # intento.',
      other: 'Estas no son las cifras del correo. Quedan # intentos.',
    }),
    codeClosed: 'Estas no son las cifras del correo. Use el enlace que contiene, por favor.',
    sentSecondsAgo: 'enviado hace # s',
    sentMinutesAgo: 'enviado hace # min',
    sendAgain: 'Enviar de nuevo',
    sendAgainLater: 'Enviar de nuevo en # s',
    otherAddress: 'Usar otra dirección',
    linkOpened: 'Ya he abierto el enlace',
  },
  status: {
    queued: 'Esperando… enviando el correo',
    sent: 'Esperando…',
    deferred: 'Su proveedor de correo nos hace esperar. Seguimos intentándolo…',
    bounced: 'Esta dirección no acepta nuestro correo. Use otra, por favor.',
    confirmed: 'Confirmado. Un momento…',
    denied: 'Rechazado.',
    expired: 'El enlace ha caducado.',
  },
  done: {
    sign_in: {
      heading: 'Ha iniciado sesión',
      sentence: (email: string) => phrase`Sesión iniciada como ${email}.`,
    },
    register: {
      heading: 'Su cuenta está lista',
      sentence: (email: string) => phrase`Sesión iniciada como ${email}.`,
    },
    add_email: {
      heading: 'Se ha añadido la dirección',
      sentence: (email: string) => phrase`${email} pertenece ahora a su cuenta.`,
    },
    prove_again: {
      heading: 'La dirección está confirmada',
      sentence: (email: string) => phrase`Se ha confirmado de nuevo ${email}. No ha cambiado nada más.`,
    },
  },
  denied: {
    heading: 'La solicitud se ha rechazado',
    sentence: 'Se rechazó desde el buzón. En este dispositivo no ha cambiado nada.',
  },
  expired: {
    heading: 'El enlace ha caducado',
    sentence: 'Este enlace tiene más de 15 minutos.',
  },
  superseded: {
    heading: 'Hay una solicitud más reciente',
    sentence: 'Volvió a pedirlo desde este dispositivo, y solo cuenta el enlace más reciente.',
  },
  undone: {
    heading: 'Se ha deshecho',
    sentence: 'Lo que había traído este dispositivo ya no está en la cuenta y vuelve a estar donde estaba.',
  },
  awaiting_second_factor: {
    heading: 'Un paso más',
    sentence: 'Su correo está confirmado. Esta cuenta pide además un segundo factor antes de dejarle entrar.',
  },
  startAgain: 'Empezar de nuevo',
};
