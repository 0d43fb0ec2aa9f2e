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
    tooMany: counted('ja', { other: '回数が多すぎます。# 秒後にもう一度お試しください。' }),
  },
  wait: {
    heading: 'メールをご確認ください',
    sent: (email: string, reference: string) => phrase`${email} にリンクを送りました。（${reference}）`,
    letters: '別の端末で開く場合は、そこにこの文字を入力してください：',
    code: 'または、メールにある 6 桁の数字をここに入力してください：',
    continue: '続ける',
    wrongCode: counted('ja', { other: 'メールの数字と違います。あと # 回入力できます。' }),
    codeClosed: 'メールの数字と違います。メールのリンクをお使いください。',
    sentAgo: '#に送信',
    sendAgain: 'もう一度送る',
    sendAgainLater: '# 秒後にもう一度送れます',
    otherAddress: '別のアドレスを使う',
    linkOpened: 'リンクを開きました',
  },
  status: {
    queued: 'メールを送信しています…',
    sent: 'お待ちしています…',
    deferred: 'メールの配送に時間がかかっています。再送を続けています…',
    bounced: 'このアドレスにはメールが届きません。別のアドレスをお使いください。',
    confirmed: '確認できました。少々お待ちください…',
    denied: '拒否されました。',
    expired: 'リンクの有効期限が切れました。',
  },
  done: {
    heading: 'ログインしました',
    sentence: (email: string) => phrase`${email} としてログインしました。`,
  },
  denied: {
    heading: 'ログインできませんでした',
    sentence: 'メールを受け取った方がこのリクエストを拒否しました。この端末では何も変わっていません。',
  },
  expired: {
    heading: 'リンクの有効期限切れ',
    sentence: 'このリンクは発行から 15 分以上経っています。',
  },
  superseded: {
    heading: '新しいリクエストがあります',
    sentence: 'この端末から再度リクエストされたため、最新のリンクだけが有効です。',
  },
  undone: {
    heading: 'ログインは取り消されました',
    sentence:
      'この端末が追加したデータはアカウントから取り除かれました。端末は、以前のデータを持ったまま、ゲストに戻りました。',
  },
  awaiting_second_factor: {
    heading: 'もう一つ手順があります',
    sentence: 'メールアドレスは確認できました。このアカウントへのログインには、二段階目の認証も必要です。',
  },
  startAgain: 'やり直す',
};
