import { expect, it } from '@jest/globals';
import { parseRowKey } from './row-key.js';

it.each([
  ['7', '7'],
  ['a,b', 'a,b'],
  ['0190-ffee', '0190-ffee'],
  ['id=7', { id: '7' }],
  ['a=1,b=2', { a: '1', b: '2' }],
  ['tenant=acme, id=2', { tenant: 'acme', id: '2' }],
  ['token=abc==', { token: 'abc==' }],
  ['"Odd, column"="a, ""b""",id=3', { 'Odd, column': 'a, "b"', id: '3' }],
  ['name=""', { name: '' }],
])('reads %s', (text, key) => {
  expect(parseRowKey('survivor', text)).toEqual(key);
});

it.each(['=7', 'id=', 'a=1,', 'a=1,2', 'a=1,a=2', ',a=1', 'a="x" y'])('refuses "%s"', (text) => {
  expect(() => parseRowKey('loser', text)).toThrow(/^--loser/);
});
