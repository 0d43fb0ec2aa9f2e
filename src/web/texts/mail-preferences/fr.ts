import type { MailPreferencesTexts } from './en.js';

export const fr: MailPreferencesTexts = {
  heading: 'Les e-mails que vous recevez de nous',
  sentence:
    'Choisissez quelles adresses reçoivent des nouvelles, et à quel sujet. Les e-mails que vous demandez arrivent toujours.',
  addresses: 'Adresses',
  tags: 'Sujets',
  save: 'Enregistrer',
  saved: 'Enregistré.',
  unsubscribed: 'C’est fait. Vous ne recevrez plus de nouvelles de nous.',
  unsubscribe: 'Se désabonner de tout',
};
