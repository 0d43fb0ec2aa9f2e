import { counted } from '../../../common/counted.js';
import type { SharedTexts } from './en.js';

export const pt: SharedTexts = {
  itemsAdded: counted('pt', {
    one: '# item foi adicionado à sua conta.',
    many: '# de itens foram adicionados à sua conta.',
    other: '# itens foram adicionados à sua conta.',
  }),
  entriesKept: counted('pt', {
    one: '# item foi alterado desde então e fica onde está.',
    many: '# de itens foram alterados desde então e ficam onde estão.',
    other: '# itens foram alterados desde então e ficam onde estão.',
  }),
  undo: 'Desfazer',
  continue: 'Continuar',
  closePage: 'Você pode fechar esta página.',
  toStart: 'Voltar ao início',
  sendNewLink: 'Enviar um novo',
  signIn: 'Entrar',
  thisWasNotMe: 'Não fui eu',
};
