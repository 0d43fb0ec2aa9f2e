import { counted } from '../../../common/counted.js';
import { phrase } from '../../../common/phrase.js';
import type { HomeTexts } from './en.js';

export const pt: HomeTexts = {
  nobody: {
    heading: 'Boas-vindas',
    sentence: 'Você pode começar agora mesmo e adicionar seu e-mail depois. Nada se perde.',
    start: 'Começar como visitante',
  },
  guest: {
    heading: 'Você é visitante',
    sentence: 'Tudo já funciona. Com seu e-mail você guarda tudo, em todos os seus dispositivos.',
    signIn: 'Entrar com seu e-mail',
  },
  registered: {
    heading: 'Sua conta',
    signedInAs: (email: string) => phrase`Você entrou como ${email}`,
    signOut: 'Sair',
  },
  items: counted('pt', {
    one: 'Você tem # item.',
    many: 'Você tem # de itens.',
    other: 'Você tem # itens.',
  }),
  topics: 'Assuntos para seguir',
  preferences: 'Preferências',
  theme: { label: 'Aparência', system: 'Sistema', light: 'Claro', dark: 'Escuro' },
  newsletter: 'Receber o boletim',
  save: 'Salvar',
};
