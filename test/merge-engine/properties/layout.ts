import { distinct, type KeyColumn } from './key-columns.js';
import type { RandomCase, RandomReference, RandomTable, SoftKind } from './random-schema.js';

/** Position of the subject among the tables of a case. */
export const SUBJECT = -1;

export interface ReferenceLayout {
  readonly description: RandomReference;
  readonly columns: readonly KeyColumn[];
  /** Position of the target, or SUBJECT. */
  readonly target: number;
  readonly targetColumns: readonly string[];
}

/** PostgreSQL takes 32 columns to a key; chains of keys made of keys stay far below. */
const MOST_KEY_COLUMNS = 6;

const CODE: KeyColumn = { name: 'code', type: 'text', origin: null };

/** Names, keys and references of a case: what its description leaves to follow from the rest. */
export class Layout {
  private readonly identities = new Map<number, readonly KeyColumn[]>();

  constructor(readonly described: RandomCase) {}

  get positions(): number[] {
    return [SUBJECT, ...this.described.tables.keys()];
  }

  /** `schema.table`, as a statement and a policy write it. */
  nameOf(position: number): string {
    if (position === SUBJECT)
      return this.described.subject.naming === 'odd' ? '"Crm"."Us""ers"' : 'public.users';
    const names = {
      plain: `public.t${position}`,
      odd: `public."T ${position}%"`,
      elsewhere: `"Crm".t${position}`,
    };
    return names[this.table(position).naming];
  }

  table(position: number): RandomTable {
    const table = this.described.tables[position];
    if (!table) throw new Error(`there is no table ${position}`);
    return table;
  }

  /** Columns by which others refer to the rows of a table; none where no rule allows it. */
  keyOf(position: number): readonly KeyColumn[] {
    return this.mayBeReferred(position) ? this.identity(position) : [];
  }

  /** Columns that tell a row from the others of its table; none for a table without a key. */
  identity(position: number): readonly KeyColumn[] {
    const known = this.identities.get(position) ?? this.identityOf(position);
    this.identities.set(position, known);
    return known;
  }

  private identityOf(position: number): readonly KeyColumn[] {
    if (position === SUBJECT) return this.subjectKey;
    const own: KeyColumn = { name: 'id', type: this.table(position).keyType, origin: null };
    const kind = this.keyKind(position);
    if (kind === 'none') return [];
    if (kind === 'owned') return [...this.columnsOf(position, 0), own];
    if (kind === 'single') return this.columnsOf(position, 0);
    if (kind === 'pair') return distinct([...this.columnsOf(position, 0), ...this.columnsOf(position, 1)]);
    return [own];
  }

  /** A key can only be made of references to tables that were there before. */
  keyKind(position: number): RandomTable['keyKind'] {
    const { keyKind, references } = this.table(position);
    const parts = { owned: [0], single: [0], pair: [0, 1] }[keyKind as string] ?? [];
    const possible = parts.every((each) => references[each] && this.isEarlier(position, each));
    const length = parts.reduce(
      (sum, each) => sum + (possible ? this.columnsOf(position, each).length : 0),
      1,
    );
    return possible && length <= MOST_KEY_COLUMNS ? keyKind : 'own';
  }

  references(position: number): ReferenceLayout[] {
    return this.referencesOf(position).map((description, i) => ({
      description,
      columns: this.columnsOf(position, i),
      ...this.targetOf(position, i),
    }));
  }

  /** Names differ unless references share the columns that hold the subject's key. */
  columnsOf(position: number, reference: number): readonly KeyColumn[] {
    const { target, key } = this.targeted(position, reference);
    const shared = position !== SUBJECT && this.table(position).shared && target !== position;
    return key.map((each, i) => {
      const isOnly = key.filter(({ origin }) => origin === each.origin).length === 1;
      if (shared && each.origin && isOnly) return { ...each, name: `Owner ${each.origin}` };
      return { ...each, name: i === key.length - 1 ? `r${reference}` : `r${reference}_${i}` };
    });
  }

  private targetOf(position: number, reference: number) {
    const { target, key } = this.targeted(position, reference);
    return { target, targetColumns: key.map(({ name }) => name) };
  }

  private targeted(position: number, reference: number): { target: number; key: readonly KeyColumn[] } {
    const description = this.referencesOf(position)[reference];
    const target = this.positionOf(position, description?.target ?? 'subject');
    if (description?.by === 'code' && this.isCoded(target)) return { target, key: [CODE] };
    const key = this.keyOf(target);
    return key.length > 0 ? { target, key } : { target: SUBJECT, key: this.subjectKey };
  }

  /** Whether it has a second unique column. That of a partitioned table would have to hold its partition too. */
  isCoded(position: number): boolean {
    if (position === SUBJECT) return this.described.subject.coded;
    return this.table(position).coded && !this.table(position).partitioned;
  }

  hasId(position: number): boolean {
    return this.identity(position).some(({ name }) => name === 'id') || this.keyKind(position) === 'none';
  }

  /** Soft references name one column, so the subject must have a key of one. */
  softOf(position: number): SoftKind | null {
    return this.subjectKey.length === 1 ? this.table(position).soft : null;
  }

  /** The column that decides in which partition a row is, or null. */
  partitionOf(position: number): string | null {
    return this.table(position).partitioned ? (this.identity(position)[0]?.name ?? 'active') : null;
  }

  private positionOf(position: number, target: RandomReference['target']): number {
    if (target === 'subject') return SUBJECT;
    const found = position - target;
    return found >= 0 && found < this.described.tables.length ? found : SUBJECT;
  }

  private isEarlier(position: number, reference: number): boolean {
    const target = this.table(position).references[reference]?.target ?? 'subject';
    return target === 'subject' || target > 0;
  }

  private mayBeReferred(position: number): boolean {
    return position === SUBJECT || !['none', 'deferrable'].includes(this.keyKind(position));
  }

  private get subjectKey(): readonly KeyColumn[] {
    const { keyType, tenants } = this.described.subject;
    const id: KeyColumn = { name: 'id', type: keyType, origin: 'user' };
    return tenants === 'none' ? [id] : [{ name: 'Tenant', type: 'int', origin: 'tenant' }, id];
  }

  private referencesOf(position: number): readonly RandomReference[] {
    return position === SUBJECT ? this.described.subject.references : this.table(position).references;
  }
}
