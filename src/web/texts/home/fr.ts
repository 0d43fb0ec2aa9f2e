import { counted } from '../../../common/counted.js';
import { phrase } from '../../../common/phrase.js';
import type { HomeTexts } from './en.js';

export const fr: HomeTexts = {
  nobody: {
    heading: 'Bienvenue',
    sentence: 'Vous pouvez commencer tout de suite et indiquer votre adresse plus tard. Rien ne sera perdu.',
    start: 'Commencer en mode invité',
  },
  guest: {
    heading: 'Vous êtes en mode invité',
    sentence: 'Tout fonctionne déjà. Avec votre adresse, vous le gardez, sur tous vos appareils.',
    signIn: 'Se connecter par e-mail',
  },
  registered: {
    heading: 'Votre compte',
    signedInAs: (email: string) => phrase`Connexion en tant que ${email}`,
    signOut: 'Se déconnecter',
  },
  items: counted('fr', {
    one: 'Vous avez # élément.',
    many: 'Vous avez # d’éléments.',
    other: 'Vous avez # éléments.',
  }),
  topics: 'Sujets à suivre',
  preferences: 'Préférences',
  theme: { label: 'Apparence', system: 'Système', light: 'Clair', dark: 'Sombre' },
  newsletter: 'Recevoir la lettre d’information',
  save: 'Enregistrer',
};
