import { type Connection, rowsOf } from '../connection.js';
import { COLUMNS, QUALIFY_ALL_NAMES, RESTORE_PATH, TABLES } from './catalogue.queries.js';
import { FOREIGN_KEYS } from './foreign-keys.queries.js';
import type { Check, UniqueRule } from './rule.js';
import { CHECKS, DEFERRED_RULES, UNIQUE_RULES } from './rules.queries.js';
import { type Column, Table, type TableFacts } from './table.js';

export type ForeignKeyAction = 'no action' | 'restrict' | 'cascade' | 'set null' | 'set default';

export interface ForeignKey {
  readonly name: string;
  /** The name with its schema, quoted as SQL would; other tables may have constraints of the same. */
  readonly path: string;
  readonly table: Table;
  readonly columns: readonly string[];
  readonly target: Table;
  readonly targetColumns: readonly string[];
  /** Per column: the operator with the target's value left and the referring value right. */
  readonly operators: readonly string[];
  readonly onDelete: ForeignKeyAction;
  /** What SET NULL and SET DEFAULT touch. */
  readonly deleteColumns: readonly string[];
  readonly onUpdate: ForeignKeyAction;
  readonly deferrable: boolean;
  /** True for a temporal reference (PERIOD), which a span of several rows may answer. */
  readonly period: boolean;
  /** The relation that declares it, as SQL would write it: the table itself, or one of its partitions. */
  readonly declaredOn: string;
  /** Object ids of the relations whose rows it concerns, where it is declared on a partition; else null. */
  readonly within: readonly string[] | null;
  /** True when the role that asked may alter it. */
  readonly owned: boolean;
  /** False for one that PostgreSQL only writes down (NOT ENFORCED). */
  readonly enforced: boolean;
}

type OfTable<Row> = Row & { readonly tableOid: string };
type TableRow = TableFacts & { readonly oid: string; readonly name: string };
type ForeignKeyRow = OfTable<
  Omit<ForeignKey, 'table' | 'target' | 'onDelete' | 'onUpdate' | 'deleteColumns'> & {
    readonly targetOid: string;
    readonly onDelete: string;
    readonly onUpdate: string;
    readonly deleteColumns: readonly string[] | null;
  }
>;

const ACTIONS: Readonly<Record<string, ForeignKeyAction>> = {
  a: 'no action',
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
};

/** All tables of the host and what refers to what, as PostgreSQL knows it. */
export class Catalogue {
  constructor(
    readonly tables: readonly Table[],
    readonly foreignKeys: readonly ForeignKey[],
    /** True when some rule of the database waits for the commit. */
    readonly defers: boolean,
  ) {}

  static async read(connection: Connection, ledgerSchema: string): Promise<Catalogue> {
    const [before] = await rowsOf<{ path: string }>(connection, QUALIFY_ALL_NAMES);
    const read = <Row>(text: string) => rowsOf<Row>(connection, text, [ledgerSchema]);
    const tables = await read<TableRow>(TABLES);
    const columns = byTable<Column>(await read(COLUMNS));
    const rules = byTable<UniqueRule>(await read(UNIQUE_RULES));
    const checks = byTable<Check>(await read(CHECKS));
    const foreignKeys = await read<ForeignKeyRow>(FOREIGN_KEYS);
    const [deferred] = await rowsOf<{ exist: boolean }>(connection, DEFERRED_RULES);
    await connection.query(RESTORE_PATH, [before?.path ?? '']);

    const byOid = new Map(
      tables.map(({ oid, name, ...facts }) => [
        oid,
        new Table(name, facts, columns.get(oid) ?? [], rules.get(oid) ?? [], checks.get(oid) ?? []),
      ]),
    );
    return new Catalogue(
      [...byOid.values()],
      foreignKeys.flatMap((row) => foreignKeyOf(row, byOid)),
      deferred?.exist ?? false,
    );
  }

  table(wanted: string): Table | undefined {
    return this.tables.find(({ name }) => name === wanted);
  }

  foreignKeysTo(target: Table): ForeignKey[] {
    return this.foreignKeys.filter((each) => each.target === target);
  }

  foreignKeysOf(table: Table): ForeignKey[] {
    return this.foreignKeys.filter((each) => each.table === table);
  }
}

function byTable<Fact>(rows: readonly OfTable<Fact>[]): Map<string, Fact[]> {
  const groups = new Map<string, Fact[]>();
  for (const { tableOid, ...fact } of rows) {
    groups.set(tableOid, [...(groups.get(tableOid) ?? []), fact as Fact]);
  }
  return groups;
}

/** None when an end lies in a schema that is not the host's, such as the ledger. */
function foreignKeyOf(
  { tableOid, targetOid, ...row }: ForeignKeyRow,
  tables: ReadonlyMap<string, Table>,
): ForeignKey[] {
  const table = tables.get(tableOid);
  const target = tables.get(targetOid);
  if (!table || !target) return [];
  return [
    {
      ...{ ...row, table, target },
      onDelete: ACTIONS[row.onDelete] ?? 'no action',
      onUpdate: ACTIONS[row.onUpdate] ?? 'no action',
      deleteColumns: row.deleteColumns ?? row.columns,
    },
  ];
}
