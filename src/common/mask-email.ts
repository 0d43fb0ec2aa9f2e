/**
 * An address as shown on pages that a stranger might be looking at: `ada@example.org` becomes
 * `a•••@example.org`. The number of dots says nothing about the length.
 */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  if (at < 1) return '•••';
  const [initial] = email;
  return `${initial}•••${email.slice(at)}`;
}
