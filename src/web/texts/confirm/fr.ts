import { counted } from '../../../common/counted.js';
import { ours, type Phrase, phrase } from '../../../common/phrase.js';
import type { Asking, ConfirmTexts } from './en.js';

function asker({ app, platform, place, ago }: Asking): Phrase {
  const near = place === null ? phrase`` : phrase`, près de ${place}`;
  return phrase`${app} sur ${platform}${near}, a demandé ${ours(ago)}`;
}

export const fr: ConfirmTexts = {
  ask: {
    sign_in: {
      there: { heading: 'Se connecter sur un autre appareil\u00a0?', confirm: 'Connecter l’autre appareil' },
      here: { heading: 'Se connecter sur cet appareil\u00a0?', confirm: 'Se connecter' },
      sentence: (asking) => phrase`${asker(asking)} à se connecter en tant que ${asking.email}.`,
    },
    register: {
      there: { heading: 'Créer un compte sur un autre appareil\u00a0?', confirm: 'Créer le compte' },
      here: { heading: 'Créer un compte\u00a0?', confirm: 'Créer le compte' },
      sentence: (asking) => phrase`${asker(asking)} à créer un compte pour ${asking.email}.`,
    },
    add_email: {
      there: { heading: 'Ajouter votre adresse sur un autre appareil\u00a0?', confirm: 'Ajouter l’adresse' },
      here: { heading: 'Ajouter cette adresse\u00a0?', confirm: 'Ajouter l’adresse' },
      sentence: (asking) => phrase`${asker(asking)} à ajouter ${asking.email} à son compte.`,
    },
    prove_again: {
      there: {
        heading: 'Confirmer votre adresse sur un autre appareil\u00a0?',
        confirm: 'Confirmer l’adresse',
      },
      here: { heading: 'Confirmer de nouveau cette adresse\u00a0?', confirm: 'Confirmer l’adresse' },
      sentence: (asking) => phrase`${asker(asking)} à confirmer de nouveau ${asking.email}.`,
    },
    itemsThere: counted('fr', {
      one: '# élément de l’autre appareil sera ajouté à votre compte.',
      many: '# d’éléments de l’autre appareil seront ajoutés à votre compte.',
      other: '# éléments de l’autre appareil seront ajoutés à votre compte.',
    }),
    itemsHere: counted('fr', {
      one: '# élément de cet appareil sera ajouté à votre compte.',
      many: '# d’éléments de cet appareil seront ajoutés à votre compte.',
      other: '# éléments de cet appareil seront ajoutés à votre compte.',
    }),
    elsewhere: 'L’autre appareil n’est pas là où vous êtes. Ne continuez que s’il est à vous.',
    longAgo:
      'Cette demande date d’il y a un moment. Ne continuez que si vous vous souvenez de l’avoir faite.',
    letters: 'Saisissez les lettres qui y sont affichées\u00a0:',
    wrongLetters: counted('fr', {
      one: 'Ce ne sont pas les lettres de l’autre écran. Il reste # essai.',
      other: 'Ce ne sont pas les lettres de l’autre écran. Il reste # essais.',
    }),
    lettersRequired: 'Veuillez saisir les cinq lettres que montre l’autre écran.',
    digitsThere:
      'Ce clic vient d’un autre endroit que l’appareil qui a fait la demande. Saisissez les six chiffres de l’e-mail sur cet appareil.',
  },
  done: {
    sign_in: {
      heading: 'Connexion réussie',
      sentence: ({ app, platform }) => phrase`La connexion est établie sur ${app}, ${platform}.`,
    },
    register: {
      heading: 'Votre compte est prêt',
      sentence: ({ app, platform }) => phrase`La connexion est établie sur ${app}, ${platform}.`,
    },
    add_email: {
      heading: 'L’adresse a été ajoutée',
      sentence: ({ app, platform, email }) =>
        phrase`${email} appartient maintenant au compte sur ${app}, ${platform}.`,
    },
    prove_again: {
      heading: 'L’adresse est confirmée',
      sentence: ({ app, platform, email }) =>
        phrase`${email} a été de nouveau confirmée pour le compte sur ${app}, ${platform}.`,
    },
    signInHere: 'Se connecter ici aussi',
    notMe: 'Ce n’était pas moi',
  },
  denied: {
    heading: 'Refusé',
    sentence: 'Rien ne s’est passé. L’appareil qui a fait la demande n’a pas été connecté.',
  },
  expired: { heading: 'Le lien a expiré', sentence: 'Ce lien a plus de 15 minutes.' },
  used: {
    heading: 'Ce lien a déjà servi',
    sentence: 'Il ne sert qu’une fois. Pour vous connecter ailleurs, demandez-y un nouveau lien.',
  },
  superseded: {
    heading: 'Il y a un lien plus récent',
    sentence: 'L’appareil a refait la demande. Veuillez ouvrir le dernier e-mail.',
  },
  unknown: {
    heading: 'Nous ne connaissons pas ce lien',
    sentence: 'Il a peut-être été coupé en route. Veuillez copier le lien entier depuis l’e-mail.',
  },
  second_factor: {
    heading: 'Encore une étape',
    sentence:
      'Votre adresse est confirmée. L’appareil qui a fait la demande a maintenant besoin du second facteur de ce compte.',
  },
  two_accounts: {
    heading: 'Ce sont deux comptes',
    sentence:
      'L’appareil qui a fait la demande a déjà un compte, et cette adresse appartient à un autre. ' +
      'Rien n’a été changé. L’e-mail explique comment n’en faire qu’un seul.',
  },
  resent: {
    heading: 'Nous avons envoyé un nouveau lien',
    sentence: 'Veuillez ouvrir le dernier e-mail. L’autre écran affiche de nouvelles lettres.',
  },
};
