import type { MailPreferencesTexts } from './en.js';

export const ja: MailPreferencesTexts = {
  heading: 'メールの設定',
  sentence: 'お知らせを受け取るアドレスと内容をお選びください。ご自分でリクエストしたメールは常に届きます。',
  addresses: 'アドレス',
  tags: 'トピック',
  save: '保存',
  saved: '保存しました。',
  unsubscribed: '手続きが完了しました。今後お知らせは届きません。',
  unsubscribe: 'すべての配信を停止',
};
