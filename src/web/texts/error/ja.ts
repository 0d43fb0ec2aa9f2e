import { counted } from '../../../common/counted.js';
import type { ErrorTexts } from './en.js';

export const ja: ErrorTexts = {
  not_found: { heading: 'ページが見つかりません', sentence: 'このページは存在しないか、なくなりました。' },
  too_many: { heading: '回数が多すぎます', sentence: '上限を超えました。しばらくお待ちください。' },
  unavailable: {
    heading: '現在利用できません',
    sentence: '何も変更されていません。1\u00a0分ほどしてからもう一度お試しください。',
  },
  forbidden: {
    heading: '当サイトのページからの操作ではありません',
    sentence: '安全のため、何も行いませんでした。ページを開き、そこからもう一度お試しください。',
  },
  refused: {
    heading: '今はこの操作ができません',
    sentence: '何も変更されていません。前のページに戻って、入力内容をご確認ください。',
  },
  generic: {
    heading: 'サーバー側で問題が発生しました',
    sentence: 'もう一度お試しください。繰り返し起こる場合は、参照番号をお知らせください。',
  },
  tryAgainIn: counted('ja', { other: '#\u00a0秒後にもう一度お試しください。' }),
  reference: (status, reference) => `エラー ${status} · 参照番号 ${reference}`,
};
