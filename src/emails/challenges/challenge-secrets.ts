import { Injectable } from '@nestjs/common';
import { Keyring, sameText } from '../../common/keyring.js';
import { referenceWords } from '../../common/reference-words.js';
import { tokenFromBytes } from '../../common/secret-token.js';

/** Consonants that are hard to mistake for one another, and spell no word. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';
const LETTER_COUNT = 5;
const CODE_DIGITS = 6;
const ID_BYTES = 16;

/**
 * What a challenge shows, mails and accepts. All of it is derived from the random id under keys outside the
 * database: nothing is stored that could be stolen, and a mail can be written again as it was.
 */
@Injectable()
export class ChallengeSecrets {
  constructor(private readonly keyring: Keyring) {}

  /** Five letters for the waiting screen alone; 21 bits, five tries. */
  lettersOf(id: string): string {
    let number = this.keyring.derive('letters', id).readUIntBE(0, 6);
    let letters = '';
    for (let place = 0; place < LETTER_COUNT; place++) {
      letters += LETTERS[number % LETTERS.length];
      number = Math.floor(number / LETTERS.length);
    }
    return letters;
  }

  /** Case and spaces do not matter. */
  areLetters(id: string, typed: string): boolean {
    return sameText(this.lettersOf(id), typed.replace(/[\s-]/g, '').toUpperCase());
  }

  /** Six digits for the mail, to be typed on the waiting device; five tries. */
  codeOf(id: string): string {
    const number = this.keyring.derive('code', id).readUIntBE(0, 6) % 10 ** CODE_DIGITS;
    return String(number).padStart(CODE_DIGITS, '0');
  }

  isCode(id: string, typed: string): boolean {
    return sameText(this.codeOf(id), typed.replace(/[\s-]/g, ''));
  }

  /** Two words that screen and mail have in common, so that people find the right mail. */
  referenceOf(id: string): string {
    return referenceWords(this.keyring.derive('reference', id));
  }

  /** The secret part of the link in the mail of that number: which challenge, and 256 bits to prove it was mailed. */
  linkOf(id: string, mailNumber: number): string {
    const name = Buffer.concat([bytesOf(id), Buffer.of(mailNumber % 256)]);
    return Buffer.concat([name, this.keyring.derive('link', name)]).toString('base64url');
  }

  /** The challenge that a link belongs to and the number of its mail, or null when we never mailed it. */
  challengeOf(link: string): { readonly id: string; readonly mailNumber: number } | null {
    const id = this.idIn(link, (named, mailNumber) => this.linkOf(named, mailNumber));
    return id === null ? null : { id, mailNumber: Buffer.from(link, 'base64url')[ID_BYTES] ?? 0 };
  }

  /** Binds a browser: the value of the cookie that says "this browser asked". */
  browserProofOf(id: string): string {
    return this.signed('browser', id);
  }

  challengeOfBrowserProof(proof: string): string | null {
    return this.idIn(proof, (id) => this.browserProofOf(id));
  }

  /** For the browser in which the click was made: lets it open a session of its own shortly after. */
  clickProofOf(id: string): string {
    return this.signed('click', id);
  }

  challengeOfClickProof(proof: string): string | null {
    return this.idIn(proof, (id) => this.clickProofOf(id));
  }

  /** For the notice of a new device: "it was not me". */
  noticeOf(id: string): string {
    return this.signed('notice', id);
  }

  challengeOfNotice(notice: string): string | null {
    return this.idIn(notice, (id) => this.noticeOf(id));
  }

  /** The token in a link of LBRY's style. It may confirm this one challenge and nothing else. */
  confirmTokenOf(id: string): string {
    return tokenFromBytes(this.keyring.derive('confirm-token', id));
  }

  private signed(purpose: 'browser' | 'click' | 'notice', id: string): string {
    const name = Buffer.concat([bytesOf(id), Buffer.of(0)]);
    return Buffer.concat([name, this.keyring.derive(purpose, name)]).toString('base64url');
  }

  /** Compares texts, not bytes: other spellings of the same base64 are other texts. */
  private idIn(text: string, remake: (id: string, mailNumber: number) => string): string | null {
    if (text.length !== 66) return null;
    const bytes = Buffer.from(text, 'base64url');
    const id = uuidOf(bytes.subarray(0, ID_BYTES));
    return sameText(remake(id, bytes[ID_BYTES] ?? 0), text) ? id : null;
  }
}

function bytesOf(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
