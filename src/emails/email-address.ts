import { domainToASCII } from 'node:url';

const LONGEST_INPUT = 320;
const LONGEST_LOCAL_PART = 64;
const LONGEST_DOMAIN = 253;
/** What RFC 5322 allows without quotes, but for `%` and `!` (source routes) and the back-quote. */
const LOCAL_PART = /^[a-z0-9#$&'*+/=?^_{|}~-]+(\.[a-z0-9#$&'*+/=?^_{|}~-]+)*$/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const CONTROL_OR_FORMAT = /[\p{Cc}\p{Cf}]/u;

/**
 * The one form in which an address is compared, stored and mailed to: NFKC, lower case, IDNA (UTS 46), a local part
 * of plain ASCII. Null for whatever is not one plain address. `canonicalEmail(canonicalEmail(x))` is
 * `canonicalEmail(x)`, so there is nothing left to be read in two ways.
 */
export function canonicalEmail(raw: unknown): string | null {
  if (typeof raw !== 'string' || raw.length > LONGEST_INPUT) return null;
  const decoded = decodedOnce(raw.trim());
  // Refused before anything is normalised away: they split what people see from what machines read.
  if (decoded === null || CONTROL_OR_FORMAT.test(decoded)) return null;
  const [local, domain, ...rest] = decoded.normalize('NFKC').toLowerCase().split('@');
  if (local === undefined || domain === undefined || rest.length > 0) return null;
  const host = canonicalDomain(domain);
  return isLocalPart(local) && host !== null ? `${local}@${host}` : null;
}

// Some clients encode twice, so that `%40` and `%2B` arrive; what is still encoded after that is an attack.
function decodedOnce(text: string): string | null {
  if (!text.includes('%')) return text;
  try {
    const decoded = decodeURIComponent(text);
    return decoded.includes('%') ? null : decoded;
  } catch {
    return null;
  }
}

function isLocalPart(local: string): boolean {
  // `=?` would begin an encoded word (RFC 2047), which mail software may read as something else.
  return local.length <= LONGEST_LOCAL_PART && LOCAL_PART.test(local) && !local.includes('=?');
}

function canonicalDomain(domain: string): string | null {
  if (/[/\\:[\]#?]/.test(domain)) return null;
  const ascii = domainToASCII(domain);
  const labels = ascii.split('.');
  const isHostName = labels.length >= 2 && labels.every((label) => LABEL.test(label));
  const isNumeric = /^\d+$/.test(labels.at(-1) ?? '');
  return isHostName && !isNumeric && ascii.length <= LONGEST_DOMAIN ? ascii : null;
}
