import { counted } from '../../../common/counted.js';
import type { SharedTexts } from './en.js';

export const pt: SharedTexts = {
  itemsAdded: counted('pt', {
    one: '# item foi adicionado à sua conta.',
    many: '# de itens foram adicionados à sua conta.',
    other: '# itens foram adicionados à sua conta.',
  }),
  undo: 'Desfazer',
  continue: 'Continuar',
  closePage: 'Você pode fechar esta página.',
  toStart: 'Voltar ao início',
  sendNewLink: 'Enviar um novo',
  signIn: 'Entrar',
  thisWasNotMe: 'Não fui eu',
};
