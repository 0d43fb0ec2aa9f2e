import type { MergePolicy, SoftReference } from '../../../src/merge-engine/plan/policy.js';
import type { Layout } from './layout.js';
import type { SoftKind } from './random-schema.js';

export function policyOf(layout: Layout): MergePolicy {
  const { subject, tables } = layout.described;
  return {
    subject: subject.policy,
    tables: Object.fromEntries(tables.map(({ policy }, position) => [layout.nameOf(position), policy])),
    softReferences: softReferencesOf(layout).map(({ declared }) => declared),
  };
}

export interface SoftLayout {
  readonly position: number;
  readonly declared: SoftReference;
}

export function softReferencesOf(layout: Layout): SoftLayout[] {
  return [...layout.described.tables.keys()].flatMap((position) => {
    const kind = layout.softOf(position);
    return kind ? [{ position, declared: { table: layout.nameOf(position), ...declarations[kind] } }] : [];
  });
}

const declarations: Readonly<Record<SoftKind, Omit<SoftReference, 'table'>>> = {
  column: { column: 'soft' },
  text: { column: 'soft_text' },
  polymorphic: { column: 'soft', where: { soft_type: 'User' } },
  member: { column: 'soft_doc', path: '$.user' },
  elements: { column: 'soft_doc', path: '$.members[*].id' },
};
