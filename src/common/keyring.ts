import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';

/** One purpose, one key: a value made for one can never pass for another. */
type KeyPurpose =
  | 'link'
  | 'letters'
  | 'code'
  | 'reference'
  | 'browser'
  | 'click'
  | 'notice'
  | 'confirm-token'
  | 'preferences-token'
  | 'here-token'
  | 'rotation';

/**
 * Keys derived (HKDF, RFC 5869) from the one secret of the installation, which is never in the database.
 * What is derived need not be stored: a stolen database holds no link, letter or code.
 */
@Injectable()
export class Keyring {
  private readonly keys = new Map<KeyPurpose, Buffer>();

  constructor(private readonly secret: string) {}

  /** HMAC-SHA-256 of the parts under the purpose's key; 32 bytes. */
  derive(purpose: KeyPurpose, ...parts: readonly (string | Uint8Array)[]): Buffer {
    const mac = createHmac('sha256', this.keyFor(purpose));
    for (const part of parts) {
      const bytes = Buffer.from(part);
      // The length goes first, so that ("ab", "c") and ("a", "bc") differ.
      mac.update(`${bytes.length}:`).update(bytes);
    }
    return mac.digest();
  }

  private keyFor(purpose: KeyPurpose): Buffer {
    let key = this.keys.get(purpose);
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', this.secret, '', `guestpass ${purpose}`, 32));
      this.keys.set(purpose, key);
    }
    return key;
  }
}

/** Compares in constant time; texts of different length are just different. */
export function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
