import type { Layout } from './layout.js';
import type { KeyType } from './random-schema.js';

/** A value for each number, as PostgreSQL writes it. */
export function keyText(type: KeyType, n: number): string {
  const values = {
    int: String(n),
    bigint: String(9_000_000_000 + n),
    uuid: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    text: `it's %${n}\\`,
    citext: `Key${n}`,
  };
  return values[type];
}

/** The key of a user: {column: value}. */
export function userKey(layout: Layout, n: number): Record<string, string> {
  const { keyType, tenants } = layout.described.subject;
  const tenant = tenants === 'different' ? n % 2 : 1;
  return { ...(tenants === 'none' ? {} : { Tenant: String(tenant) }), id: keyText(keyType, n) };
}

/** The same as SQL. */
export function keyValue(type: KeyType, n: number): string {
  const text = keyText(type, n);
  return type === 'int' || type === 'bigint' ? text : `'${text.replaceAll("'", "''")}'`;
}
