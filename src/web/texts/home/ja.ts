import { counted } from '../../../common/counted.js';
import { phrase } from '../../../common/phrase.js';
import type { HomeTexts } from './en.js';

export const ja: HomeTexts = {
  nobody: {
    heading: 'ようこそ',
    sentence: 'すぐに始められます。メールアドレスの登録は後からでも大丈夫です。データは失われません。',
    start: 'ゲストとして始める',
  },
  guest: {
    heading: 'ゲストとして利用中',
    sentence:
      'すべての機能をお使いいただけます。メールアドレスを登録すると、どの端末でも続きから利用できます。',
    signIn: 'メールでログイン',
  },
  registered: {
    heading: 'アカウント',
    signedInAs: (email: string) => phrase`${email} としてログイン中`,
    signOut: 'ログアウト',
  },
  items: counted('ja', { other: '#\u00a0件のデータがあります。' }),
  topics: 'フォローできるトピック',
  preferences: '設定',
  theme: { label: '表示', system: '自動', light: 'ライト', dark: 'ダーク' },
  newsletter: 'ニュースレターを受け取る',
  save: '保存',
};
