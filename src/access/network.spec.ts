import { describe, expect, it } from '@jest/globals';
import { networkOf } from './network.js';

describe('networkOf', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:cb00:7107', '203.0.113.7'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:DB8:0:0:ffff:ffff:ffff:ffff', '2001:db8:0:0::/64'],
    ['2001:db8:0:1::1', '2001:db8:0:1::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s is of %s', (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });

  it.each([
    '',
    ' ',
    'unknown',
    '1.2.3',
    '1',
    '0x7f.0.0.1',
    '0177.0.0.1',
    '1.2.3.4:80',
    '[::1]',
    '256.1.1.1',
    ':::',
    '1.2.3.4 ',
  ])('T22: "%s", which is no address, shares one bucket with all that are none', (ip) => {
    expect(networkOf(ip)).toBe('unknown');
  });
});
