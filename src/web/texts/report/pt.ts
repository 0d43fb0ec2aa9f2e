import { ours, type Phrase, phrase } from '../../../common/phrase.js';
import type { Device, ReportTexts } from './en.js';

function named({ app, platform, place }: Device): Phrase {
  return place === null ? phrase`${app} em ${platform}` : phrase`${app} em ${platform}, perto de ${place},`;
}

export const pt: ReportTexts = {
  deny: {
    heading: 'Recusar este pedido?',
    sentence: (device, ago, email) => phrase`${named(device)} pediu ${ours(ago)} para usar ${email}.`,
    consequence: 'Se não foi você, recuse: o dispositivo não entrará e o link deixará de funcionar.',
    refuse: 'Não fui eu',
  },
  session: {
    heading: 'Desconectar este dispositivo?',
    sentence: (device, time) => phrase`${named(device)} entrou na sua conta em ${ours(time)}.`,
    consequence: 'Se não foi você, desconecte-o: o que ele adicionou à sua conta será retirado.',
    signOut: 'Não fui eu, desconectar',
  },
  accounts: {
    heading: 'Separar estas contas?',
    sentence: (device, time) => phrase`${named(device)} transformou duas contas em uma em ${ours(time)}.`,
    consequence:
      'Se não foi você, separe-as: ' + 'o dispositivo será desconectado e voltarão a ser duas contas.',
    signOut: 'Não fui eu, separar',
  },
  address: {
    heading: 'Retirar seu endereço?',
    sentence: (device, time) =>
      phrase`${named(device)} adicionou seu endereço à própria conta em ${ours(time)}.`,
    consequence: 'Se não foi você, retire-o: ele deixará aquela conta e o dispositivo será desconectado.',
    signOut: 'Não fui eu, retirar',
  },
  addressBack: {
    heading: 'Seu endereço foi retirado',
    sentence: 'Ele não pertence mais àquela conta, e o dispositivo foi desconectado.',
  },
  done: {
    heading: 'O dispositivo foi desconectado',
    sentence: 'Ele não pode mais usar sua conta.',
    mergeUndone: 'O que ele havia adicionado à sua conta foi retirado.',
    mergeKept:
      'O que ele havia adicionado à sua conta não pôde ser retirado, ' +
      'porque muita coisa mudou desde então. Quem administra este serviço pode ajudar.',
  },
  keep: 'Se foi você, basta fechar esta página.',
};
