import { hash } from 'node:crypto';
import { customAlphabet } from 'nanoid';

/** Bitcoin's alphabet: no 0, O, I, l. */
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const TOKEN_LENGTH = 32;

/** 32 characters of base58, 187 bits: the form that LBRY's clients expect and store. */
export const newToken = customAlphabet(BASE58, TOKEN_LENGTH);

const TOKEN_FORM = new RegExp(`^[${BASE58}]{${TOKEN_LENGTH}}$`);

/** Whether a text has the form of a token at all; what has not need not be looked up. */
export function looksLikeToken(text: string): boolean {
  return TOKEN_FORM.test(text);
}

// SHA-256 needs no salt or stretching here: the input is 187 random bits, not a password.
export function hashToken(plain: string): Buffer {
  return hash('sha256', plain, 'buffer');
}

/** A token made of given bytes (at least 32), the same for the same bytes. */
export function tokenFromBytes(bytes: Uint8Array): string {
  let number = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let token = '';
  for (let place = 0; place < TOKEN_LENGTH; place++) {
    token += BASE58[Number(number % 58n)];
    number /= 58n;
  }
  return token;
}
