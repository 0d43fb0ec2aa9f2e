import { counted } from '../../../common/counted.js';
import { phrase } from '../../../common/phrase.js';
import type { MergesTexts } from './en.js';

export const pt: MergesTexts = {
  undone: {
    heading: 'Retirado',
    sentence: 'O que foi adicionado não está mais na conta e voltou para onde estava.',
    guestAgain: 'Este dispositivo voltou a ser visitante, com tudo o que tinha antes.',
  },
  kept: {
    heading: 'Não é possível desfazer agora',
    later_merge: 'Outra coisa foi adicionada à sua conta depois. Desfaça isso primeiro.',
    too_late: 'Faz tempo demais.',
    changed: 'Muita coisa mudou desde então. Quem administra este serviço pode ajudar.',
  },
  join: {
    mine: {
      heading: 'São duas contas',
      sentence:
        'Este navegador está em uma conta, e este endereço pertence a outra. ' +
        'Se as duas são suas, você pode transformá-las em uma.',
      confirm: 'É meu, continuar',
    },
    prove: {
      heading: 'Duas contas',
      sentence: (other) =>
        phrase`Você mostrou que lê os e-mails de ${other}. Esse endereço pertence a outra conta.`,
      own: (own) => phrase`Para transformar as duas em uma, mostre o mesmo para ${own}.`,
      send: 'Enviar seis dígitos',
    },
    ask: {
      heading: 'Transformar as duas contas em uma?',
      sentence: (other, own) => phrase`A conta de ${other} passa a fazer parte desta, de ${own}.`,
      items: counted('pt', {
        one: '# item vem junto.',
        many: '# de itens vêm junto.',
        other: '# itens vêm junto.',
      }),
      consequence: 'Os dispositivos conectados à outra conta serão desconectados.',
      confirm: 'Unir',
      keep: 'Manter separadas',
    },
    done: {
      heading: 'Suas contas agora são uma',
      sentence: (other) => phrase`${other} agora pertence a esta conta.`,
    },
  },
};
