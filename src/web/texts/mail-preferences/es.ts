import type { MailPreferencesTexts } from './en.js';

export const es: MailPreferencesTexts = {
  heading: 'Correos que recibe de nosotros',
  sentence: 'Elija qué direcciones reciben novedades y sobre qué. Los correos que usted pide llegan siempre.',
  addresses: 'Direcciones',
  tags: 'Temas',
  save: 'Guardar',
  saved: 'Guardado.',
  unsubscribed: 'Hecho. Ya no recibirá novedades nuestras.',
  unsubscribe: 'Cancelar todas las suscripciones',
};
