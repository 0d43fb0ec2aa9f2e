import type { MailPreferencesTexts } from './en.js';

export const pt: MailPreferencesTexts = {
  heading: 'E-mails que você recebe de nós',
  sentence:
    'Escolha quais endereços recebem novidades, e sobre o quê. Os e-mails que você pede chegam sempre.',
  addresses: 'Endereços',
  tags: 'Assuntos',
  save: 'Salvar',
  saved: 'Salvo.',
  unsubscribed: 'Pronto. Você não receberá mais novidades nossas.',
  unsubscribe: 'Cancelar todas as inscrições',
};
