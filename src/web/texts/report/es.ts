import { ours, type Phrase, phrase } from '../../../common/phrase.js';
import type { Device, ReportTexts } from './en.js';

function named({ app, platform, place }: Device): Phrase {
  return place === null ? phrase`${app} en ${platform}` : phrase`${app} en ${platform}, cerca de ${place},`;
}

export const es: ReportTexts = {
  deny: {
    heading: '¿Rechazar esta solicitud?',
    sentence: (device, ago, email) => phrase`${named(device)} pidió ${ours(ago)} usar ${email}.`,
    consequence:
      'Si no fue usted, rechácela: en ese dispositivo no se iniciará sesión y el enlace dejará de funcionar.',
    refuse: 'No he sido yo',
  },
  session: {
    heading: '¿Cerrar la sesión de este dispositivo?',
    sentence: (device, time) => phrase`${named(device)} inició sesión en su cuenta el ${ours(time)}.`,
    consequence: 'Si no fue usted, cierre la sesión: lo que añadió a su cuenta se volverá a quitar.',
    signOut: 'No he sido yo, cerrar la sesión',
  },
  accounts: {
    heading: '¿Separar estas cuentas?',
    sentence: (device, time) => phrase`${named(device)} convirtió dos cuentas en una el ${ours(time)}.`,
    consequence:
      'Si no fue usted, sepárelas: ' +
      'se cerrará la sesión de ese dispositivo y volverán a ser dos cuentas.',
    signOut: 'No he sido yo, separarlas',
  },
  address: {
    heading: '¿Recuperar su dirección?',
    sentence: (device, time) =>
      phrase`${named(device)} añadió su dirección a su propia cuenta el ${ours(time)}.`,
    consequence:
      'Si no fue usted, recupérela: dejará de pertenecer a esa cuenta y se cerrará la sesión del dispositivo.',
    signOut: 'No he sido yo, recuperarla',
  },
  addressBack: {
    heading: 'Ha recuperado su dirección',
    sentence: 'Ya no pertenece a esa cuenta, y se ha cerrado la sesión del dispositivo.',
  },
  done: {
    heading: 'La sesión se ha cerrado',
    sentence: 'El dispositivo ya no puede usar su cuenta.',
    mergeUndone: 'Lo que había añadido a su cuenta se ha quitado.',
    mergeKept:
      'Lo que había añadido a su cuenta no se ha podido quitar, ' +
      'porque desde entonces han cambiado demasiadas cosas. Quien gestiona este servicio puede ayudarle.',
  },
  keep: 'Si fue usted, cierre simplemente esta página.',
};
