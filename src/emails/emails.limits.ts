import type { Limit } from '../access/limit.js';

/** Questions to mailboxes, and about them. What one address gets is limited apart, and never shows (`AddressShare`). */
export const ASKING: readonly Limit[] = [
  { name: 'asking_device', per: 'device', most: 10, seconds: 60 },
  { name: 'asking_device_per_hour', per: 'device', most: 60, seconds: 3_600 },
  { name: 'asking_network', per: 'network', most: 300, seconds: 60 },
  { name: 'asking_network_per_hour', per: 'network', most: 3_000, seconds: 3_600 },
  { name: 'asking_service', per: 'service', most: 6_000, seconds: 60 },
];

/** Tries to answer one. */
export const CONFIRMING: readonly Limit[] = [
  { name: 'confirming_network', per: 'network', most: 1_200, seconds: 60 },
];

/** Letters and digits that were wrong. An office that mistypes still signs in with the button, in the browser that asked. */
export const WRONG_GUESSES: Limit = { name: 'wrong_guesses', per: 'network', most: 30, seconds: 3_600 };
