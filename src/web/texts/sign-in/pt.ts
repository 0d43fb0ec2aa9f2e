import { counted } from '../../../common/counted.js';
import { phrase } from '../../../common/phrase.js';
import type { SignInTexts } from './en.js';

export const pt: SignInTexts = {
  ask: {
    heading: 'Entrar com seu e-mail',
    sentence: 'Enviaremos um link. Você não precisa de senha, e o que tem como visitante vem junto.',
    email: 'Endereço de e-mail',
    send: 'Enviar o link',
    invalidAddress: 'Não conseguimos escrever para este endereço. Verifique-o, por favor.',
    tooMany: counted('pt', {
      one: 'Foram pedidos demais. Tente novamente em # segundo.',
      other: 'Foram pedidos demais. Tente novamente em # segundos.',
    }),
  },
  wait: {
    heading: 'Veja seu e-mail',
    sent: (email: string, reference: string) => phrase`Enviamos um link para ${email}. (${reference})`,
    letters: 'Em outro dispositivo? Digite lá estas letras:',
    code: 'Ou digite aqui os seis dígitos do e-mail:',
    continue: 'Continuar',
    wrongCode: counted('pt', {
      one: 'Estes não são os dígitos do e-mail. Resta # tentativa.',
      other: 'Estes não são os dígitos do e-mail. Restam # tentativas.',
    }),
    codeClosed: 'Estes não são os dígitos do e-mail. Use o link que está nele, por favor.',
    sentSecondsAgo: 'enviado há # s',
    sentMinutesAgo: 'enviado há # min',
    sendAgain: 'Enviar novamente',
    sendAgainLater: 'Enviar novamente em # s',
    otherAddress: 'Usar outro endereço',
    linkOpened: 'Já abri o link',
  },
  status: {
    queued: 'Aguardando… enviando o e-mail',
    sent: 'Aguardando…',
    deferred: 'Seu provedor de e-mail nos faz esperar. Continuamos tentando…',
    bounced: 'Este endereço não aceita nosso e-mail. Use outro, por favor.',
    confirmed: 'Confirmado. Um momento…',
    denied: 'Recusado.',
    expired: 'O link expirou.',
  },
  done: {
    sign_in: { heading: 'Você entrou', sentence: (email: string) => phrase`Você entrou como ${email}.` },
    register: {
      heading: 'Sua conta está pronta',
      sentence: (email: string) => phrase`Você entrou como ${email}.`,
    },
    add_email: {
      heading: 'O endereço foi adicionado',
      sentence: (email: string) => phrase`${email} agora pertence à sua conta.`,
    },
    prove_again: {
      heading: 'O endereço está confirmado',
      sentence: (email: string) => phrase`${email} foi confirmado de novo. Nada mais mudou.`,
    },
  },
  denied: {
    heading: 'O pedido foi recusado',
    sentence: 'Ele foi recusado a partir da caixa de e-mail. Nada mudou neste dispositivo.',
  },
  expired: {
    heading: 'O link expirou',
    sentence: 'Este link tem mais de 15 minutos.',
  },
  superseded: {
    heading: 'Há um pedido mais recente',
    sentence: 'Você pediu de novo neste dispositivo, e só vale o link mais recente.',
  },
  undone: {
    heading: 'Isso foi desfeito',
    sentence: 'O que este dispositivo havia trazido não está mais na conta e voltou para onde estava.',
  },
  awaiting_second_factor: {
    heading: 'Mais um passo',
    sentence:
      'Seu e-mail está confirmado. Esta conta ainda pede um segundo fator antes de deixar você entrar.',
  },
  startAgain: 'Começar de novo',
};
