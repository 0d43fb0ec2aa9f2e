import { counted } from '../../common/counted.js';
import { ours, type Phrase, phrase } from '../../common/phrase.js';
import type { Asker, MailTexts } from './en.js';

function device({ app, platform, place }: Asker): Phrase {
  return place === null ? phrase`${app} sur ${platform}` : phrase`${app} sur ${platform}, près de ${place},`;
}

function asked(asker: Asker): Phrase {
  return phrase`${device(asker)} a demandé le ${ours(asker.time)}`;
}

export const fr: MailTexts = {
  unknownName: 'inconnu',
  confirm_new_address: {
    subject: 'Confirmez votre adresse e-mail',
    sentence: (asker) => phrase`${asked(asker)} à créer un compte avec cette adresse.`,
    button: 'Confirmer cette adresse',
  },
  welcome_back: {
    subject: 'Votre lien de connexion',
    sentence: (asker) => phrase`${asked(asker)} à se connecter à votre compte.`,
    button: 'Se connecter',
  },
  add_address: {
    subject: 'Ajouter cette adresse à votre compte',
    sentence: (asker) => phrase`${asked(asker)} à ajouter cette adresse à son compte.`,
    button: 'Ajouter cette adresse',
  },
  two_accounts: {
    subject: 'Cette adresse a déjà un compte',
    fact:
      'Une personne qui a déjà un autre compte a demandé à utiliser cette adresse, qui appartient au vôtre. ' +
      'Rien n’a été changé. Si les deux comptes sont à vous, vous pouvez n’en faire qu’un\u00a0: ' +
      'saisissez les six chiffres sur l’appareil qui a fait la demande et fusionnez-les là. ' +
      'Sinon, ne communiquez ces chiffres à personne.',
    sentence: (asker) => phrase`${device(asker)} l’a demandé le ${ours(asker.time)}.`,
    button: 'Voir votre compte',
  },
  password_reset: {
    subject: 'Choisissez un nouveau mot de passe',
    sentence: (asker) => phrase`${asked(asker)} à choisir un nouveau mot de passe pour votre compte.`,
    button: 'Choisir un mot de passe',
  },
  new_device: {
    subject: 'Un nouvel appareil a été connecté',
    sentence: (asker) => phrase`${device(asker)} a été connecté à votre compte le ${ours(asker.time)}.`,
    advice: 'Si c’était vous, il n’y a rien à faire. Sinon, déconnectez-le\u00a0:',
    itemsAdded: counted('fr', {
      one: '# élément de cet appareil a été ajouté à votre compte.',
      many: '# d’éléments de cet appareil ont été ajoutés à votre compte.',
      other: '# éléments de cet appareil ont été ajoutés à votre compte.',
    }),
    adviceAdded:
      'Si c’était vous, il n’y a rien à faire. Sinon, déconnectez-le\u00a0; ce qu’il a ajouté sera alors retiré\u00a0:',
    button: 'Ce n’était pas moi',
  },
  security_notice: {
    subject: {
      email_added: 'Une adresse a été ajoutée à votre compte',
      email_removed: 'Une adresse a été retirée de votre compte',
      password_changed: 'Votre mot de passe a été changé',
      factor_changed: 'Votre second facteur a été changé',
      sessions_revoked: 'Vos appareils ont été déconnectés',
    },
    fact: {
      email_added: 'Une adresse e-mail a été ajoutée à votre compte.',
      email_removed: 'Une adresse e-mail a été retirée de votre compte.',
      password_changed: 'Le mot de passe de votre compte a été changé.',
      factor_changed: 'Le second facteur de votre compte a été changé.',
      sessions_revoked: 'Tous les autres appareils ont été déconnectés de votre compte.',
    },
    sentence: (asker) => phrase`${device(asker)} l’a demandé le ${ours(asker.time)}.`,
    button: 'Voir votre compte',
    tellUs: 'Si ce n’était pas vous, dites-le-nous\u00a0:',
  },
  merge: {
    subject: {
      merged: 'Deux comptes n’en font plus qu’un',
      merge_undone: 'Une fusion de comptes a été annulée',
      merge_kept: 'Une fusion de comptes n’a pas pu être annulée',
    },
    fact: {
      merged: 'Ce que contenait un autre compte a été ajouté au vôtre.',
      merge_undone: 'Une fusion a été annulée\u00a0: ce qu’elle avait déplacé est revenu à sa place.',
      merge_kept:
        'L’appareil que vous avez signalé a été déconnecté. Ce qu’il avait ajouté à votre compte n’a pas pu en être retiré, ' +
        'car trop de choses ont changé depuis. Le responsable de ce service peut vous aider.',
    },
    itemsAdded: counted('fr', {
      one: '# élément a été ajouté à votre compte.',
      many: '# d’éléments ont été ajoutés à votre compte.',
      other: '# éléments ont été ajoutés à votre compte.',
    }),
    rowsKept: counted('fr', {
      one: '# élément a été modifié depuis et reste où il est.',
      many: '# d’éléments ont été modifiés depuis et restent où ils sont.',
      other: '# éléments ont été modifiés depuis et restent où ils sont.',
    }),
    done: (time) => phrase`Cela s’est fait le ${ours(time)}.`,
    advice: 'Si c’était vous, il n’y a rien à faire. Sinon, annulez-la\u00a0:',
  },
  digits: 'Ou saisissez ces six chiffres sur l’appareil qui a fait la demande\u00a0:',
  lifetime: 'Le lien et les chiffres sont valables 15 minutes.',
  notYou: 'Si ce n’était pas vous, ignorez cet e-mail ou dites-le-nous\u00a0:',
  preferences: 'Les e-mails que vous recevez\u00a0:',
};
