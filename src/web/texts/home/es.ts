import { counted } from '../../../common/counted.js';
import { phrase } from '../../../common/phrase.js';
import type { HomeTexts } from './en.js';

export const es: HomeTexts = {
  nobody: {
    heading: 'Le damos la bienvenida',
    sentence: 'Puede empezar ahora mismo y añadir su correo más tarde. No se perderá nada.',
    start: 'Empezar sin cuenta',
  },
  guest: {
    heading: 'Está aquí sin cuenta',
    sentence: 'Todo funciona ya. Con su correo lo conserva, en todos sus dispositivos.',
    signIn: 'Iniciar sesión con su correo',
  },
  registered: {
    heading: 'Su cuenta',
    signedInAs: (email: string) => phrase`Sesión iniciada como ${email}`,
    signOut: 'Cerrar sesión',
  },
  items: counted('es', {
    one: 'Tiene # elemento.',
    many: 'Tiene # de elementos.',
    other: 'Tiene # elementos.',
  }),
  topics: 'Temas que puede seguir',
  preferences: 'Preferencias',
  theme: { label: 'Apariencia', system: 'Sistema', light: 'Claro', dark: 'Oscuro' },
  newsletter: 'Recibir el boletín',
  save: 'Guardar',
};
