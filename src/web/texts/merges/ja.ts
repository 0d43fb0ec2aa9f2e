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
};
