import { expect, it } from '@jest/globals';
import { suggestion } from './nearest.js';

const TABLES = ['public.users', 'public."User"', 'public.cart_item', 'shop.order_line'];

it.each([
  ['public.user', '; did you mean public."User"?'],
  ['public.cartItem', '; did you mean public.cart_item?'],
  ['order_line', '; did you mean shop.order_line?'],
  ['pubic.users', '; did you mean public.users?'],
  ['public.invoice', ''],
  ['', ''],
])('for %p it says %p', (written, says) => {
  expect(suggestion(written, TABLES)).toBe(says);
});

it('says nothing where there is nothing to choose from', () => {
  expect(suggestion('users', [])).toBe('');
});
