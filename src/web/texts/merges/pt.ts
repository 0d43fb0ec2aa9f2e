import type { MergesTexts } from './en.js';

export const pt: MergesTexts = {
  undone: {
    heading: 'Retirado',
    sentence: 'O que foi adicionado não está mais na conta e voltou para onde estava.',
    guestAgain: 'Este dispositivo voltou a ser um convidado, com tudo o que tinha antes.',
  },
  kept: {
    heading: 'Não é possível desfazer agora',
    later_merge: 'Outra coisa foi adicionada à sua conta depois. Desfaça isso primeiro.',
    too_late: 'Faz tempo demais.',
    changed: 'Muita coisa mudou desde então. Quem administra este serviço pode ajudar.',
  },
};
