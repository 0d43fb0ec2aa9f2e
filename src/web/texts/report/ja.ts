import { ours, type Phrase, phrase } from '../../../common/phrase.js';
import type { Device, ReportTexts } from './en.js';

function named({ app, platform, place }: Device): Phrase {
  return place === null ? phrase`${app}（${platform}）` : phrase`${app}（${platform}、${place} 付近）`;
}

export const ja: ReportTexts = {
  deny: {
    heading: 'このリクエストを拒否しますか？',
    sentence: (device, ago, email) =>
      phrase`${ours(ago)}に、${named(device)}から ${email} を使うリクエストがありました。`,
    consequence: '心当たりがない場合は拒否してください。その端末はログインされず、リンクは使えなくなります。',
    refuse: '心当たりがありません',
  },
  session: {
    heading: 'この端末をログアウトさせますか？',
    sentence: (device, time) =>
      phrase`${ours(time)} に、${named(device)}があなたのアカウントにログインしました。`,
    consequence:
      '心当たりがない場合はログアウトさせてください。その端末がアカウントに追加したデータも取り除かれます。',
    signOut: '心当たりがないのでログアウトさせる',
  },
  accounts: {
    heading: 'アカウントを分けますか？',
    sentence: (device, time) =>
      phrase`${ours(time)} に、${named(device)}が二つのアカウントを一つにまとめました。`,
    consequence:
      '心当たりがない場合は分けてください。' + 'その端末はログアウトされ、アカウントは二つに戻ります。',
    signOut: '心当たりがないので分ける',
  },
  address: {
    heading: 'アドレスを取り戻しますか？',
    sentence: (device, time) =>
      phrase`${ours(time)} に、${named(device)}があなたのアドレスを自分のアカウントに追加しました。`,
    consequence:
      '心当たりがない場合は取り戻してください。アドレスはそのアカウントから外れ、端末はログアウトされます。',
    signOut: '心当たりがないので取り戻す',
  },
  addressBack: {
    heading: 'アドレスを取り戻しました',
    sentence: 'アドレスはそのアカウントから外れ、端末はログアウトされました。',
  },
  done: {
    heading: '端末をログアウトさせました',
    sentence: 'その端末はもうあなたのアカウントを使えません。',
    mergeUndone: 'アカウントに追加されていたデータも取り除きました。',
    mergeKept:
      'その端末が追加したデータは、その後の変更のため取り除けませんでした。' +
      'このサービスの運営者にご相談ください。',
  },
  keep: 'ご自分の操作であれば、このページを閉じてください。',
};
