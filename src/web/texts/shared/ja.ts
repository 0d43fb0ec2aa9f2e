import { counted } from '../../../common/counted.js';
import type { SharedTexts } from './en.js';

export const ja: SharedTexts = {
  itemsAdded: counted('ja', { other: '#\u00a0件のデータがアカウントに追加されました。' }),
  entriesKept: counted('ja', { other: 'その後変更された #\u00a0件のデータは、そのまま残ります。' }),
  undo: '元に戻す',
  continue: '続ける',
  closePage: 'このページは閉じてかまいません。',
  toStart: '最初のページへ',
  sendNewLink: '新しいリンクを送る',
  signIn: 'ログイン',
  thisWasNotMe: '心当たりがありません',
};
