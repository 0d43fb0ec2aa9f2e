import { counted } from '../../../common/counted.js';
import { phrase } from '../../../common/phrase.js';
import type { SignInTexts } from './en.js';

export const fr: SignInTexts = {
  ask: {
    heading: 'Se connecter par e-mail',
    sentence:
      'Nous vous enverrons un lien. Aucun mot de passe n’est nécessaire, et ce que vous avez en mode invité vous suit.',
    email: 'Adresse e-mail',
    send: 'M’envoyer un lien',
    invalidAddress: 'Nous ne pouvons pas écrire à cette adresse. Veuillez la vérifier.',
    tooMany: counted('fr', {
      one: 'Vous avez demandé trop souvent. Veuillez réessayer dans # seconde.',
      other: 'Vous avez demandé trop souvent. Veuillez réessayer dans # secondes.',
    }),
  },
  wait: {
    heading: 'Consultez vos e-mails',
    sent: (email: string, reference: string) => phrase`Nous avons envoyé un lien à ${email}. (${reference})`,
    letters: 'Sur un autre appareil\u00a0? Saisissez‑y ces lettres\u00a0:',
    code: 'Ou saisissez ici les six chiffres de l’e-mail\u00a0:',
    continue: 'Continuer',
    wrongCode: counted('fr', {
      one: 'Ce ne sont pas les chiffres de l’e-mail. Il reste # essai.',
      other: 'Ce ne sont pas les chiffres de l’e-mail. Il reste # essais.',
    }),
    codeClosed: 'Ce ne sont pas les chiffres de l’e-mail. Veuillez utiliser le lien qu’il contient.',
    sentSecondsAgo: 'envoyé il y a # s',
    sentMinutesAgo: 'envoyé il y a # min',
    sendAgain: 'Renvoyer',
    sendAgainLater: 'Renvoyer dans # s',
    otherAddress: 'Utiliser une autre adresse',
    linkOpened: 'J’ai ouvert le lien',
  },
  status: {
    queued: 'En attente… envoi de l’e-mail',
    sent: 'En attente…',
    deferred: 'Votre messagerie nous fait patienter. Nous continuons d’essayer…',
    bounced: 'Cette adresse n’accepte pas notre e-mail. Veuillez en utiliser une autre.',
    confirmed: 'Confirmé. Un instant…',
    denied: 'Refusé.',
    expired: 'Le lien a expiré.',
  },
  done: {
    sign_in: {
      heading: 'Connexion réussie',
      sentence: (email: string) => phrase`Connexion en tant que ${email}.`,
    },
    register: {
      heading: 'Votre compte est prêt',
      sentence: (email: string) => phrase`Connexion en tant que ${email}.`,
    },
    add_email: {
      heading: 'L’adresse a été ajoutée',
      sentence: (email: string) => phrase`${email} appartient maintenant à votre compte.`,
    },
    prove_again: {
      heading: 'L’adresse est confirmée',
      sentence: (email: string) => phrase`${email} a été de nouveau confirmée. Rien d’autre n’a changé.`,
    },
  },
  denied: {
    heading: 'La demande a été refusée',
    sentence: 'Elle a été refusée depuis la messagerie. Rien n’a changé sur cet appareil.',
  },
  expired: {
    heading: 'Le lien a expiré',
    sentence: 'Ce lien a plus de 15 minutes.',
  },
  superseded: {
    heading: 'Il y a une demande plus récente',
    sentence: 'Vous avez refait la demande depuis cet appareil, et seul le dernier lien compte.',
  },
  undone: {
    heading: 'Cela a été annulé',
    sentence: 'Ce que cet appareil avait apporté n’est plus dans le compte et est revenu à sa place.',
  },
  awaiting_second_factor: {
    heading: 'Encore une étape',
    sentence:
      'Votre adresse est confirmée. Ce compte demande encore un second facteur avant de vous laisser entrer.',
  },
  startAgain: 'Recommencer',
};
