import { counted } from '../../common/counted.js';
import { ours, type Phrase, phrase } from '../../common/phrase.js';
import type { Asker, MailTexts } from './en.js';

function device({ app, platform, place }: Asker): Phrase {
  return place === null ? phrase`${app}（${platform}）` : phrase`${app}（${platform}、${place} 付近）`;
}

function asked(asker: Asker): Phrase {
  return phrase`${ours(asker.time)} に、${device(asker)}から`;
}

export const ja: MailTexts = {
  unknownName: '不明',
  confirm_new_address: {
    subject: 'メールアドレスをご確認ください',
    sentence: (asker) => phrase`${asked(asker)}、このアドレスでのアカウント作成がリクエストされました。`,
    button: 'このアドレスを確認する',
  },
  welcome_back: {
    subject: 'ログイン用リンク',
    sentence: (asker) => phrase`${asked(asker)}、あなたのアカウントへのログインがリクエストされました。`,
    button: 'ログイン',
  },
  add_address: {
    subject: 'アカウントへのアドレスの追加',
    sentence: (asker) => phrase`${asked(asker)}、アカウントにこのアドレスを追加するリクエストがありました。`,
    button: 'このアドレスを追加する',
  },
  two_accounts: {
    subject: 'このアドレスにはすでにアカウントがあります',
    fact:
      '別のアカウントをお持ちの方が、あなたのアカウントのものであるこのアドレスを使おうとしました。' +
      '何も変更されていません。どちらもあなたのアカウントであれば、一つにまとめることができます。' +
      'リクエストした端末に 6 桁の数字を入力し、その端末で統合してください。' +
      '心当たりがない場合は、数字を誰にも教えないでください。',
    sentence: (asker) => phrase`${asked(asker)}リクエストされました。`,
    button: 'アカウントを確認する',
  },
  password_reset: {
    subject: '新しいパスワードの設定',
    sentence: (asker) => phrase`${asked(asker)}、アカウントの新しいパスワードの設定がリクエストされました。`,
    button: '新しいパスワードを設定する',
  },
  new_device: {
    subject: '新しい端末がログインしました',
    sentence: (asker) =>
      phrase`${ours(asker.time)} に、${device(asker)}があなたのアカウントにログインしました。`,
    advice: 'ご自分の操作であれば、何もする必要はありません。そうでない場合は、ログアウトさせてください：',
    itemsAdded: counted('ja', { other: 'この端末のデータ # 件がアカウントに追加されました。' }),
    adviceAdded:
      'ご自分の操作であれば、何もする必要はありません。そうでない場合は、ログアウトさせてください。' +
      '追加されたデータも取り除かれます：',
    button: '心当たりがありません',
  },
  security_notice: {
    subject: {
      email_added: 'アカウントにアドレスが追加されました',
      email_removed: 'アカウントからアドレスが削除されました',
      password_changed: 'パスワードが変更されました',
      factor_changed: '二段階認証が変更されました',
      sessions_revoked: '端末がログアウトされました',
    },
    fact: {
      email_added: 'アカウントにメールアドレスが追加されました。',
      email_removed: 'アカウントからメールアドレスが削除されました。',
      password_changed: 'アカウントのパスワードが変更されました。',
      factor_changed: 'アカウントの二段階認証が変更されました。',
      sessions_revoked: 'ほかのすべての端末がアカウントからログアウトされました。',
    },
    sentence: (asker) => phrase`${asked(asker)}リクエストされました。`,
    button: 'アカウントを確認する',
    tellUs: '心当たりがない場合はお知らせください：',
  },
  merge: {
    subject: {
      merged: '二つのアカウントが一つになりました',
      merge_undone: 'アカウントの統合が取り消されました',
      merge_kept: 'アカウントの統合を取り消せませんでした',
    },
    fact: {
      merged: '別のアカウントのデータが、あなたのアカウントに追加されました。',
      merge_undone: '統合が取り消され、移動されたデータは元の場所に戻りました。',
      merge_kept:
        'お知らせいただいた端末はログアウトされました。その端末が追加したデータは、' +
        'その後の変更のため取り除けませんでした。このサービスの運営者にご相談ください。',
    },
    itemsAdded: counted('ja', { other: '# 件のデータがアカウントに追加されました。' }),
    rowsKept: counted('ja', { other: 'その後変更された # 件のデータは、そのまま残ります。' }),
    done: (time) => phrase`${ours(time)} に行われました。`,
    advice: 'ご自分の操作であれば、何もする必要はありません。そうでない場合は、取り消してください：',
  },
  digits: 'または、リクエストした端末にこの 6 桁の数字を入力してください：',
  lifetime: 'リンクと数字の有効期限は 15 分です。',
  notYou: '心当たりがない場合は、このメールを無視するか、お知らせください：',
  preferences: '受け取るメールの設定：',
};
