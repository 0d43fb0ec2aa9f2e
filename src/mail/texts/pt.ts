import { counted } from '../../common/counted.js';
import { ours, type Phrase, phrase } from '../../common/phrase.js';
import type { Asker, MailTexts } from './en.js';

function device({ app, platform, place }: Asker): Phrase {
  return place === null ? phrase`${app} em ${platform}` : phrase`${app} em ${platform}, perto de ${place},`;
}

function asked(asker: Asker): Phrase {
  return phrase`${device(asker)} pediu em ${ours(asker.time)}`;
}

export const pt: MailTexts = {
  unknownName: 'desconhecido',
  confirm_new_address: {
    subject: 'Confirme seu endereço de e-mail',
    sentence: (asker) => phrase`${asked(asker)} para criar uma conta com este endereço.`,
    button: 'Confirmar este endereço',
  },
  welcome_back: {
    subject: 'Seu link para entrar',
    sentence: (asker) => phrase`${asked(asker)} para entrar na sua conta.`,
    button: 'Entrar',
  },
  add_address: {
    subject: 'Adicionar este endereço à sua conta',
    sentence: (asker) => phrase`${asked(asker)} para adicionar este endereço à conta que usa.`,
    button: 'Adicionar este endereço',
  },
  two_accounts: {
    subject: 'Este endereço já tem uma conta',
    fact:
      'Alguém que já tem outra conta pediu para usar este endereço, que pertence à sua. ' +
      'Nada foi alterado. Se as duas contas são suas, você pode transformá-las em uma: ' +
      'digite os seis dígitos no dispositivo que pediu e una as contas ali. Se não, não diga os dígitos a ninguém.',
    sentence: (asker) => phrase`${device(asker)} pediu isso em ${ours(asker.time)}.`,
    button: 'Ver sua conta',
  },
  password_reset: {
    subject: 'Escolha uma nova senha',
    sentence: (asker) => phrase`${asked(asker)} para escolher uma nova senha para sua conta.`,
    button: 'Escolher uma nova senha',
  },
  new_device: {
    subject: 'Um novo dispositivo entrou na sua conta',
    sentence: (asker) => phrase`${device(asker)} entrou na sua conta em ${ours(asker.time)}.`,
    advice: 'Se foi você, não é preciso fazer nada. Se não, desconecte-o:',
    itemsAdded: counted('pt', {
      one: '# item desse dispositivo foi adicionado à sua conta.',
      many: '# de itens desse dispositivo foram adicionados à sua conta.',
      other: '# itens desse dispositivo foram adicionados à sua conta.',
    }),
    adviceAdded:
      'Se foi você, não é preciso fazer nada. Se não, desconecte-o; o que ele adicionou será então retirado:',
    button: 'Não fui eu',
  },
  security_notice: {
    subject: {
      email_added: 'Um endereço foi adicionado à sua conta',
      email_removed: 'Um endereço foi retirado da sua conta',
      password_changed: 'Sua senha foi alterada',
      factor_changed: 'Seu segundo fator foi alterado',
      sessions_revoked: 'Seus dispositivos foram desconectados',
    },
    fact: {
      email_added: 'Um endereço de e-mail foi adicionado à sua conta.',
      email_removed: 'Um endereço de e-mail foi retirado da sua conta.',
      password_changed: 'A senha da sua conta foi alterada.',
      factor_changed: 'O segundo fator da sua conta foi alterado.',
      sessions_revoked: 'Todos os outros dispositivos foram desconectados da sua conta.',
    },
    sentence: (asker) => phrase`${device(asker)} pediu isso em ${ours(asker.time)}.`,
    button: 'Ver sua conta',
    tellUs: 'Se não foi você, avise-nos:',
  },
  merge: {
    subject: {
      merged: 'Duas contas agora são uma',
      merge_undone: 'Uma união de contas foi desfeita',
      merge_kept: 'Não foi possível desfazer uma união de contas',
    },
    fact: {
      merged: 'O que outra conta continha foi adicionado à sua.',
      merge_undone: 'Uma união foi desfeita: o que ela havia movido voltou para onde estava.',
      merge_kept:
        'O dispositivo que você indicou foi desconectado. O que ele havia adicionado à sua conta não pôde ser retirado, ' +
        'porque muita coisa mudou desde então. Quem administra este serviço pode ajudar.',
    },
    itemsAdded: counted('pt', {
      one: '# item foi adicionado à sua conta.',
      many: '# de itens foram adicionados à sua conta.',
      other: '# itens foram adicionados à sua conta.',
    }),
    rowsKept: counted('pt', {
      one: '# item foi alterado desde então e fica onde está.',
      many: '# de itens foram alterados desde então e ficam onde estão.',
      other: '# itens foram alterados desde então e ficam onde estão.',
    }),
    done: (time) => phrase`Isso aconteceu em ${ours(time)}.`,
    advice: 'Se foi você, não é preciso fazer nada. Se não, desfaça:',
  },
  digits: 'Ou digite estes seis dígitos no dispositivo que pediu:',
  lifetime: 'O link e os dígitos valem por 15 minutos.',
  notYou: 'Se não foi você, ignore este e-mail ou avise-nos:',
  preferences: 'Quais e-mails você recebe:',
};
