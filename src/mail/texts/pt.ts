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
      'entre nas duas no mesmo dispositivo e escolha uni-las.',
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
    button: 'Não fui eu',
  },
  security_notice: {
    subject: {
      email_added: 'Um endereço foi adicionado à sua conta',
      email_removed: 'Um endereço foi retirado da sua conta',
      password_changed: 'Sua senha foi alterada',
      factor_changed: 'Seu segundo fator foi alterado',
      sessions_revoked: 'Seus dispositivos foram desconectados',
      merged: 'Duas contas agora são uma',
      merge_undone: 'Uma união de contas foi desfeita',
    },
    fact: {
      email_added: 'Um endereço de e-mail foi adicionado à sua conta.',
      email_removed: 'Um endereço de e-mail foi retirado da sua conta.',
      password_changed: 'A senha da sua conta foi alterada.',
      factor_changed: 'O segundo fator da sua conta foi alterado.',
      sessions_revoked: 'Todos os outros dispositivos foram desconectados da sua conta.',
      merged: 'O que outra conta continha foi adicionado à sua.',
      merge_undone: 'O que uma união havia adicionado à sua conta foi retirado.',
    },
    sentence: (asker) => phrase`${device(asker)} pediu isso em ${ours(asker.time)}.`,
    button: 'Ver sua conta',
    tellUs: 'Se não foi você, avise-nos:',
  },
  digits: 'Ou digite estes seis dígitos no dispositivo que pediu:',
  lifetime: 'O link e os dígitos valem por 15 minutos.',
  notYou: 'Se não foi você, ignore este e-mail ou avise-nos:',
  preferences: 'Quais e-mails você recebe:',
};
