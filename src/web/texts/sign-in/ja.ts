import { counted } from '../../../common/counted.js';
import { phrase } from '../../../common/phrase.js';
import type { SignInTexts } from './en.js';

export const ja: SignInTexts = {
  ask: {
    heading: 'メールでログイン',
    sentence: 'リンクをお送りします。パスワードは不要で、ゲストのデータもそのまま引き継がれます。',
    email: 'メールアドレス',
    send: 'リンクを送る',
    invalidAddress: 'このアドレスにはメールを送れません。ご確認ください。',
    tooMany: counted('ja', { other: '回数が多すぎます。#\u00a0秒後にもう一度お試しください。' }),
  },
  wait: {
    heading: 'メールをご確認ください',
    sent: (email: string, reference: string) => phrase`${email} にリンクを送りました。（${reference}）`,
    letters: '別の端末で開く場合は、そこにこの文字を入力してください：',
    code: 'または、メールにある 6\u00a0桁の数字をここに入力してください：',
    continue: '続ける',
    wrongCode: counted('ja', { other: 'メールの数字と違います。あと #\u00a0回入力できます。' }),
    codeClosed: 'メールの数字と違います。メールのリンクをお使いください。',
    sentSecondsAgo: '#\u00a0秒前に送信',
    sentMinutesAgo: '#\u00a0分前に送信',
    sendAgain: 'もう一度送る',
    sendAgainLater: '#\u00a0秒後にもう一度送れます',
    otherAddress: '別のアドレスを使う',
    linkOpened: 'リンクを開きました',
  },
  status: {
    queued: 'お待ちしています… メールを送信中です',
    sent: 'お待ちしています…',
    deferred: 'メールの配送に時間がかかっています。再送を続けています…',
    bounced: 'このアドレスにはメールが届きません。別のアドレスをお使いください。',
    confirmed: '確認できました。少々お待ちください…',
    denied: '拒否されました。',
    expired: 'リンクの有効期限が切れました。',
  },
  done: {
    sign_in: {
      heading: 'ログインしました',
      sentence: (email: string) => phrase`${email} としてログインしました。`,
    },
    register: {
      heading: 'アカウントができました',
      sentence: (email: string) => phrase`${email} としてログインしました。`,
    },
    add_email: {
      heading: 'アドレスを追加しました',
      sentence: (email: string) => phrase`${email} はこのアカウントのものになりました。`,
    },
    prove_again: {
      heading: 'アドレスを確認しました',
      sentence: (email: string) => phrase`${email} をもう一度確認しました。ほかに変わったことはありません。`,
    },
  },
  denied: {
    heading: 'リクエストは拒否されました',
    sentence: 'メールを受け取った方が拒否しました。この端末では何も変わっていません。',
  },
  expired: {
    heading: 'リンクの有効期限切れ',
    sentence: 'このリンクは発行から 15\u00a0分以上経っています。',
  },
  superseded: {
    heading: '新しいリクエストがあります',
    sentence: 'この端末から再度リクエストされたため、最新のリンクだけが有効です。',
  },
  undone: {
    heading: '取り消されました',
    sentence: 'この端末が追加したデータはアカウントから取り除かれ、元の場所に戻りました。',
  },
  awaiting_second_factor: {
    heading: 'もう一つ手順があります',
    sentence: 'メールアドレスは確認できました。このアカウントへのログインには、二段階目の認証も必要です。',
  },
  startAgain: 'やり直す',
};
