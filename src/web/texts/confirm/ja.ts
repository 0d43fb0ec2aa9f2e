import { counted } from '../../../common/counted.js';
import { ours, type Phrase, phrase } from '../../../common/phrase.js';
import type { Asking, ConfirmTexts } from './en.js';

function asker({ app, platform, place, ago }: Asking): Phrase {
  const near = place === null ? phrase`` : phrase`、${place} 付近`;
  return phrase`${ours(ago)}に、${app}（${platform}${near}）から`;
}

export const ja: ConfirmTexts = {
  ask: {
    sign_in: {
      there: { heading: '別の端末でログインしますか？', confirm: 'その端末でログイン' },
      here: { heading: 'この端末でログインしますか？', confirm: 'ログイン' },
      sentence: (asking) => phrase`${asker(asking)} ${asking.email} としてのログインがリクエストされました。`,
    },
    register: {
      there: { heading: '別の端末でアカウントを作成しますか？', confirm: 'アカウントを作成' },
      here: { heading: 'アカウントを作成しますか？', confirm: 'アカウントを作成' },
      sentence: (asking) =>
        phrase`${asker(asking)} ${asking.email} でのアカウント作成がリクエストされました。`,
    },
    add_email: {
      there: { heading: '別の端末でアドレスを追加しますか？', confirm: 'アドレスを追加' },
      here: { heading: 'このアドレスを追加しますか？', confirm: 'アドレスを追加' },
      sentence: (asking) =>
        phrase`${asker(asking)}、アカウントに ${asking.email} を追加するリクエストがありました。`,
    },
    prove_again: {
      there: { heading: '別の端末でアドレスを確認しますか？', confirm: 'アドレスを確認' },
      here: { heading: 'このアドレスをもう一度確認しますか？', confirm: 'アドレスを確認' },
      sentence: (asking) => phrase`${asker(asking)} ${asking.email} の再確認がリクエストされました。`,
    },
    itemsThere: counted('ja', { other: 'その端末の #\u00a0件のデータがあなたのアカウントに追加されます。' }),
    itemsHere: counted('ja', { other: 'この端末の #\u00a0件のデータがあなたのアカウントに追加されます。' }),
    elsewhere: 'その端末は、あなたとは別の場所にあります。ご自分の端末である場合だけ進んでください。',
    longAgo: 'この依頼からしばらく時間がたっています。ご自分で依頼した覚えがある場合だけ進んでください。',
    letters: 'その端末に表示されている文字を入力してください：',
    wrongLetters: counted('ja', { other: '画面の文字と違います。あと #\u00a0回入力できます。' }),
    lettersRequired: 'もう一方の画面に表示されている 5\u00a0文字を入力してください。',
    digitsThere:
      'リクエストした端末とは別の場所で開かれました。メールにある 6\u00a0桁の数字を、リクエストした端末で入力してください。',
  },
  done: {
    sign_in: {
      heading: 'ログインしました',
      sentence: ({ app, platform }) => phrase`${app}（${platform}）にログインしました。`,
    },
    register: {
      heading: 'アカウントができました',
      sentence: ({ app, platform }) => phrase`${app}（${platform}）にログインしました。`,
    },
    add_email: {
      heading: 'アドレスを追加しました',
      sentence: ({ app, platform, email }) =>
        phrase`${email} は ${app}（${platform}）のアカウントのものになりました。`,
    },
    prove_again: {
      heading: 'アドレスを確認しました',
      sentence: ({ app, platform, email }) =>
        phrase`${app}（${platform}）のアカウントの ${email} をもう一度確認しました。`,
    },
    signInHere: 'ここでもログインする',
    notMe: '心当たりがありません',
  },
  denied: {
    heading: '拒否しました',
    sentence: '何も行われていません。リクエストした端末はログインされませんでした。',
  },
  expired: {
    heading: 'リンクの有効期限切れ',
    sentence: 'このリンクは発行から 15\u00a0分以上経っています。',
  },
  used: {
    heading: 'このリンクは使用済みです',
    sentence:
      'リンクは一度だけ使えます。ほかの場所でログインするには、そこで新しいリンクを取得してください。',
  },
  superseded: {
    heading: '新しいリンクがあります',
    sentence: '端末から再度リクエストがありました。最新のメールを開いてください。',
  },
  unknown: {
    heading: 'このリンクは確認できません',
    sentence: '途中で切れている可能性があります。メールのリンク全体をコピーしてください。',
  },
  second_factor: {
    heading: 'もう一つ手順があります',
    sentence:
      'メールアドレスは確認できました。リクエストした端末では、このアカウントの二段階目の認証が必要です。',
  },
  two_accounts: {
    heading: 'アカウントが二つあります',
    sentence:
      'リクエストした端末にはすでにアカウントがあり、このアドレスは別のアカウントのものです。' +
      '何も変更されていません。二つを一つにまとめる方法はメールに書かれています。',
  },
  resent: {
    heading: '新しいリンクを送りました',
    sentence: '最新のメールを開いてください。もう一方の画面には新しい文字が表示されます。',
  },
};
