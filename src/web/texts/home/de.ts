import { counted } from '../../../common/counted.js';
import { phrase } from '../../../common/phrase.js';
import type { HomeTexts } from './en.js';

export const de: HomeTexts = {
  nobody: {
    heading: 'Willkommen',
    sentence: 'Sie können sofort beginnen und Ihre E‑Mail-Adresse später angeben. Nichts geht verloren.',
    start: 'Als Gast beginnen',
  },
  guest: {
    heading: 'Sie sind als Gast hier',
    sentence: 'Alles funktioniert schon. Mit Ihrer E‑Mail-Adresse behalten Sie es, auf allen Ihren Geräten.',
    signIn: 'Mit E‑Mail anmelden',
  },
  registered: {
    heading: 'Ihr Konto',
    signedInAs: (email: string) => phrase`Angemeldet als ${email}`,
    signOut: 'Abmelden',
  },
  items: counted('de', { one: 'Sie haben # Eintrag.', other: 'Sie haben # Einträge.' }),
  topics: 'Themen, denen Sie folgen können',
  preferences: 'Einstellungen',
  theme: { label: 'Darstellung', system: 'System', light: 'Hell', dark: 'Dunkel' },
  newsletter: 'Newsletter erhalten',
  save: 'Speichern',
};
