import { counted } from '../../../common/counted.js';
import type { ErrorTexts } from './en.js';

export const pt: ErrorTexts = {
  not_found: { heading: 'Não há nada aqui', sentence: 'Esta página não existe, ou não existe mais.' },
  too_many: {
    heading: 'Tentativas demais',
    sentence: 'Foram mais do que permitimos. Aguarde um pouco, por favor.',
  },
  unavailable: {
    heading: 'Não estamos disponíveis agora',
    sentence: 'Nada foi alterado. Tente novamente em um minuto, por favor.',
  },
  forbidden: {
    heading: 'Isto não veio das nossas páginas',
    sentence: 'Para proteger você, não fizemos nada. Abra a página e tente novamente a partir dela.',
  },
  refused: {
    heading: 'Isso não é possível agora',
    sentence: 'Nada foi alterado. Volte e veja o que a página pede.',
  },
  generic: {
    heading: 'Algo deu errado do nosso lado',
    sentence: 'Tente novamente, por favor. Se acontecer de novo, informe-nos o número de referência.',
  },
  tryAgainIn: counted('pt', {
    one: 'Tente novamente em # segundo.',
    other: 'Tente novamente em # segundos.',
  }),
  reference: (status, reference) => `Erro ${status} · Referência ${reference}`,
};
