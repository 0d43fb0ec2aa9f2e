import { hash } from 'node:crypto';
import { STYLESHEET } from './stylesheet.js';
import { WAITING_SCRIPT } from './waiting-script.js';

/**
 * The `Content-Security-Policy` of every page. Hashes instead of nonces: what may run is known when the
 * service is built, and no page can be made to carry anything else.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src ${sourceOf(STYLESHEET)}`,
  `script-src ${sourceOf(WAITING_SCRIPT)}`,
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

function sourceOf(inline: string): string {
  return `'sha256-${hash('sha256', inline, 'base64')}'`;
}
