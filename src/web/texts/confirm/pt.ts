import { counted } from '../../../common/counted.js';
import { ours, type Phrase, phrase } from '../../../common/phrase.js';
import type { Asking, ConfirmTexts } from './en.js';

function asker({ app, platform, place, ago }: Asking): Phrase {
  const near = place === null ? phrase`` : phrase`, perto de ${place}`;
  return phrase`${app} em ${platform}${near}, pediu ${ours(ago)}`;
}

export const pt: ConfirmTexts = {
  ask: {
    sign_in: {
      there: { heading: 'Entrar em outro dispositivo?', confirm: 'Entrar no outro dispositivo' },
      here: { heading: 'Entrar neste dispositivo?', confirm: 'Entrar' },
      sentence: (asking) => phrase`${asker(asking)} para entrar como ${asking.email}.`,
    },
    register: {
      there: { heading: 'Criar uma conta em outro dispositivo?', confirm: 'Criar a conta' },
      here: { heading: 'Criar uma conta?', confirm: 'Criar a conta' },
      sentence: (asking) => phrase`${asker(asking)} para criar uma conta para ${asking.email}.`,
    },
    add_email: {
      there: { heading: 'Adicionar seu endereço em outro dispositivo?', confirm: 'Adicionar o endereço' },
      here: { heading: 'Adicionar este endereço?', confirm: 'Adicionar o endereço' },
      sentence: (asking) => phrase`${asker(asking)} para adicionar ${asking.email} à conta.`,
    },
    prove_again: {
      there: { heading: 'Confirmar seu endereço em outro dispositivo?', confirm: 'Confirmar o endereço' },
      here: { heading: 'Confirmar este endereço de novo?', confirm: 'Confirmar o endereço' },
      sentence: (asking) => phrase`${asker(asking)} para confirmar ${asking.email} de novo.`,
    },
    itemsThere: counted('pt', {
      one: '# item do outro dispositivo será adicionado à sua conta.',
      many: '# de itens do outro dispositivo serão adicionados à sua conta.',
      other: '# itens do outro dispositivo serão adicionados à sua conta.',
    }),
    itemsHere: counted('pt', {
      one: '# item deste dispositivo será adicionado à sua conta.',
      many: '# de itens deste dispositivo serão adicionados à sua conta.',
      other: '# itens deste dispositivo serão adicionados à sua conta.',
    }),
    elsewhere: 'O outro dispositivo não está onde você está. Continue apenas se ele for seu.',
    longAgo: 'Este pedido foi feito há algum tempo. Continue apenas se você se lembrar de tê-lo feito.',
    letters: 'Digite as letras mostradas lá:',
    wrongLetters: counted('pt', {
      one: 'Estas não são as letras da outra tela. Resta # tentativa.',
      other: 'Estas não são as letras da outra tela. Restam # tentativas.',
    }),
    lettersRequired: 'Digite, por favor, as cinco letras que a outra tela mostra.',
    digitsThere:
      'Este clique veio de outro lugar que o dispositivo que pediu. Digite os seis dígitos do e-mail naquele dispositivo.',
  },
  done: {
    sign_in: {
      heading: 'Você entrou',
      sentence: ({ app, platform }) => phrase`Você entrou em ${app}, ${platform}.`,
    },
    register: {
      heading: 'Sua conta está pronta',
      sentence: ({ app, platform }) => phrase`Você entrou em ${app}, ${platform}.`,
    },
    add_email: {
      heading: 'O endereço foi adicionado',
      sentence: ({ app, platform, email }) => phrase`${email} agora pertence à conta em ${app}, ${platform}.`,
    },
    prove_again: {
      heading: 'O endereço está confirmado',
      sentence: ({ app, platform, email }) =>
        phrase`${email} foi confirmado de novo para a conta em ${app}, ${platform}.`,
    },
    signInHere: 'Entrar aqui também',
    notMe: 'Não fui eu',
  },
  denied: {
    heading: 'Recusado',
    sentence: 'Nada aconteceu. O dispositivo que pediu não entrou.',
  },
  expired: { heading: 'O link expirou', sentence: 'Este link tem mais de 15 minutos.' },
  used: {
    heading: 'Este link já foi usado',
    sentence: 'Ele vale uma só vez. Se quiser entrar em outro lugar, peça lá um novo.',
  },
  superseded: {
    heading: 'Há um link mais recente',
    sentence: 'O dispositivo pediu de novo. Abra, por favor, o e-mail mais recente.',
  },
  unknown: {
    heading: 'Não conhecemos este link',
    sentence: 'Talvez ele tenha sido cortado no caminho. Copie o link inteiro do e-mail, por favor.',
  },
  second_factor: {
    heading: 'Mais um passo',
    sentence:
      'Seu e-mail está confirmado. O dispositivo que pediu precisa agora do segundo fator desta conta.',
  },
  two_accounts: {
    heading: 'São duas contas',
    sentence:
      'O dispositivo que pediu já tem uma conta, e este endereço pertence a outra. ' +
      'Nada foi alterado. O e-mail explica como transformar as duas em uma.',
  },
  resent: {
    heading: 'Enviamos um novo link',
    sentence: 'Abra, por favor, o e-mail mais recente. A outra tela mostra novas letras.',
  },
};
