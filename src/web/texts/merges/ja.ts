import { counted } from '../../../common/counted.js';
import { phrase } from '../../../common/phrase.js';
import type { MergesTexts } from './en.js';

export const ja: MergesTexts = {
  undone: {
    heading: '元に戻しました',
    sentence: '追加されたデータはアカウントから取り除かれ、元の場所に戻りました。',
    guestAgain: 'この端末は、以前のデータを持ったまま、ゲストに戻りました。',
  },
  kept: {
    heading: '今は元に戻せません',
    later_merge: 'その後、アカウントに別のデータが追加されています。先にそちらを元に戻してください。',
    too_late: '時間が経ちすぎています。',
    changed: 'その後の変更が多すぎます。このサービスの運営者にご相談ください。',
  },
  join: {
    mine: {
      heading: 'アカウントが二つあります',
      sentence:
        'このブラウザーはあるアカウントにログインしており、このアドレスは別のアカウントのものです。' +
        'どちらもあなたのものであれば、一つにまとめることができます。',
      confirm: '自分のものなので続ける',
    },
    prove: {
      heading: '二つのアカウント',
      sentence: (other) =>
        phrase`${other} のメールを受け取れることが確認できました。このアドレスは別のアカウントのものです。`,
      own: (own) => phrase`一つにまとめるには、${own} についても確認してください。`,
      send: '6\u00a0桁の数字を送る',
    },
    ask: {
      heading: '二つのアカウントを一つにまとめますか？',
      sentence: (other, own) => phrase`${other} のアカウントが、${own} のこのアカウントに統合されます。`,
      items: counted('ja', { other: '#\u00a0件のデータが移ります。' }),
      consequence: 'もう一方のアカウントにログインしている端末はログアウトされます。',
      confirm: '一つにまとめる',
      keep: '別々のままにする',
    },
    done: {
      heading: 'アカウントが一つになりました',
      sentence: (other) => phrase`${other} はこのアカウントのものになりました。`,
    },
  },
};
