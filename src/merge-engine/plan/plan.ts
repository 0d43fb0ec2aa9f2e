import { hash } from 'node:crypto';
import type { Catalogue } from '../catalogue/catalogue.js';
import { namesOf, type Table } from '../catalogue/table.js';
import type { MergePolicy, OnCollision, TablePolicy } from './policy.js';
import type { Reference } from './reference.js';
import type { SuspiciousColumn } from './suspicious.js';

export interface PlannedReference {
  readonly table: string;
  readonly columns: readonly string[];
  readonly referenced: { readonly table: string; readonly columns: readonly string[] };
  readonly kind: 'foreign key' | 'declared';
  readonly path?: string;
  readonly reference: 'move' | 'drop' | 'refuse';
  readonly onCollision: OnCollision;
  /** Names of the rules that may keep a row from moving. */
  readonly rules: readonly string[];
}

/** A plan as data, for JSON and for pictures. */
export interface PlanDescription {
  /** `schema.table`, quoted as SQL would; so are all tables. */
  readonly subject: string;
  readonly fingerprint: string;
  readonly references: readonly PlannedReference[];
  readonly suspicious: readonly SuspiciousColumn[];
}

/** What a merge of two rows of one table has to do, in one schema and under one policy. */
export class MergePlan {
  constructor(
    readonly subject: Table,
    readonly policy: MergePolicy,
    readonly catalogue: Catalogue,
    private readonly references: readonly Reference[],
    readonly suspicious: readonly SuspiciousColumn[],
    /** Tells whether the schema is still the one that was planned for. */
    readonly stamp: string,
  ) {}

  referencesTo(table: Table): Reference[] {
    return this.references.filter(({ target }) => target === table);
  }

  policyOf(table: Table): Required<TablePolicy> {
    const policy = this.policy.tables?.[table.name];
    return { reference: 'move', onCollision: 'keepSurvivor', selfReference: 'keep', ...policy };
  }

  /** Columns by which other rows name a row of this table, and by which we tell it from others. */
  namingColumns(table: Table): string[] {
    const referenced = this.referencesTo(table).flatMap(({ targetColumns }) => targetColumns);
    return [...new Set([...namesOf(table.identity), ...referenced])];
  }

  /** The same for equal schemas and policies, wherever they are. */
  get fingerprint(): string {
    const tables = this.reached().map(({ name, columns, rules, checks, key }) => ({
      ...{ name, rules, checks, key: namesOf(key) },
      columns: columns.map(({ writable: _, ...each }) => each),
    }));
    return hash('sha256', JSON.stringify([tables, this.described(), this.policy]));
  }

  /** Every reference that a merge may have to follow, those to rows that are dropped for a twin included. */
  described(): PlannedReference[] {
    return this.reached().flatMap((target) => this.referencesTo(target).map((each) => this.describe(each)));
  }

  toJSON(): PlanDescription {
    const { subject, fingerprint, suspicious } = this;
    return { subject: subject.name, fingerprint, references: this.described(), suspicious };
  }

  /** The subject, and all tables whose rows may be replaced by twins in the course of a merge. */
  reached(): Table[] {
    const reached = [this.subject];
    for (const table of reached) {
      const next = this.referencesTo(table)
        .filter(({ table: each, columns }) => rulesOver(each, columns).length > 0)
        .map((reference) => reference.table);
      reached.push(...new Set(next.filter((each) => !reached.includes(each))));
    }
    return reached;
  }

  private describe(reference: Reference): PlannedReference {
    const { table, columns, target, targetColumns, path } = reference;
    const { reference: fate, onCollision } = this.policyOf(table);
    return {
      table: table.name,
      columns,
      referenced: { table: target.name, columns: targetColumns },
      kind: reference.foreignKey ? 'foreign key' : 'declared',
      ...(path ? { path: path.text } : {}),
      reference: fate,
      onCollision,
      rules: rulesOver(table, columns).map(({ name }) => name),
    };
  }
}

/** The unique rules that a change of these columns may run into. A generated column may depend on any other. */
export function rulesOver(table: Table, columns: readonly string[]) {
  return table.rules.filter((rule) =>
    rule.columns.some((each) => columns.includes(each) || table.column(each)?.generated !== null),
  );
}
