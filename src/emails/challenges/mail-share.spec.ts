import { describe, expect, it } from '@jest/globals';
import { mailShare, type SentLately } from './mail-share.js';

const now = new Date('2026-05-01T12:00:00Z');
const nothing: SentLately = {
  inLastHour: 0,
  inLastDay: 0,
  strangersInLastHour: 0,
  strangersInLastDay: 0,
  lastUnread: null,
  lastOwn: null,
  liveOthers: 0,
  isProven: false,
  isProvenHere: false,
  now,
};

function secondsFromNow(seconds: number): Date {
  return new Date(now.getTime() + seconds * 1_000);
}

describe('The share of an address', () => {
  it('begins with a mail at once', () => {
    expect(mailShare(nothing)).toEqual(now);
  });

  it.each([
    [-61, 0],
    [-60, 0],
    [-59, 1],
    [0, 60],
    [120, 180],
  ])('puts the next mail a minute after the last, asked for %i seconds from now: at %i', (last, next) => {
    expect(mailShare({ ...nothing, lastUnread: secondsFromNow(last) })).toEqual(secondsFromNow(next));
  });

  it.each([
    ['five in the hour', { inLastHour: 5 }],
    ['twenty in the day', { inLastDay: 20 }],
    ['its own last mail a moment ago', { lastOwn: secondsFromNow(-59) }],
    ['its own mail still to come', { lastOwn: secondsFromNow(60) }],
    ['three of strangers, where the address was proven', { isProven: true, strangersInLastHour: 3 }],
  ])('is used up by %s', (_, sent) => {
    expect(mailShare({ ...nothing, ...sent })).toBeNull();
  });

  it.each([
    ['four in the hour', { inLastHour: 4 }],
    ['nineteen in the day', { inLastDay: 19 }],
    ['its own last mail a minute ago', { lastOwn: secondsFromNow(-60) }],
    [
      'three of strangers, for the place of the owner',
      { isProven: true, isProvenHere: true, strangersInLastHour: 3 },
    ],
    ['three of strangers, where nobody is the owner yet', { strangersInLastHour: 4 }],
  ])('is not used up by %s', (_, sent) => {
    expect(mailShare({ ...nothing, ...sent })).toEqual(now);
  });
});
