import { ours, type Phrase, phrase } from '../../../common/phrase.js';
import type { Device, ReportTexts } from './en.js';

function named({ app, platform, place }: Device): Phrase {
  return place === null ? phrase`${app} sur ${platform}` : phrase`${app} sur ${platform}, près de ${place},`;
}

export const fr: ReportTexts = {
  deny: {
    heading: 'Refuser cette demande\u00a0?',
    sentence: (device, ago, email) => phrase`${named(device)} a demandé ${ours(ago)} à utiliser ${email}.`,
    consequence:
      'Si ce n’était pas vous, refusez-la\u00a0: l’appareil ne sera pas connecté et le lien ne fonctionnera plus.',
    refuse: 'Ce n’était pas moi',
  },
  session: {
    heading: 'Déconnecter cet appareil\u00a0?',
    sentence: (device, time) => phrase`${named(device)} a été connecté à votre compte le ${ours(time)}.`,
    consequence:
      'Si ce n’était pas vous, déconnectez-le\u00a0: ce qu’il a ajouté à votre compte en sera retiré.',
    signOut: 'Ce n’était pas moi, le déconnecter',
  },
  accounts: {
    heading: 'Séparer ces comptes\u00a0?',
    sentence: (device, time) => phrase`${named(device)} a réuni deux comptes en un seul le ${ours(time)}.`,
    consequence:
      'Si ce n’était pas vous, séparez-les\u00a0: ' +
      'l’appareil sera déconnecté et il y aura de nouveau deux comptes.',
    signOut: 'Ce n’était pas moi, les séparer',
  },
  address: {
    heading: 'Reprendre votre adresse\u00a0?',
    sentence: (device, time) =>
      phrase`${named(device)} a ajouté votre adresse à son compte le ${ours(time)}.`,
    consequence:
      'Si ce n’était pas vous, reprenez-la\u00a0: elle quittera ce compte et l’appareil sera déconnecté.',
    signOut: 'Ce n’était pas moi, la reprendre',
  },
  addressBack: {
    heading: 'Votre adresse est reprise',
    sentence: 'Elle n’appartient plus à ce compte, et l’appareil a été déconnecté.',
  },
  done: {
    heading: 'L’appareil a été déconnecté',
    sentence: 'Il ne peut plus utiliser votre compte.',
    mergeUndone: 'Ce qu’il avait ajouté à votre compte en a été retiré.',
    mergeKept:
      'Ce qu’il avait ajouté à votre compte n’a pas pu en être retiré, ' +
      'car trop de choses ont changé depuis. Le responsable de ce service peut vous aider.',
  },
  keep: 'Si c’était vous, fermez simplement cette page.',
};
