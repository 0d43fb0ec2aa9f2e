/** An identifier, quoted so that any name can stand in a statement. */
export function name(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

/** A string constant. E'' syntax, because a backslash means different things under different settings. */
export function literal(value: string): string {
  return `E'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

export function column(alias: string, identifier: string): string {
  return `${alias}.${name(identifier)}`;
}

/** Conditions joined by AND, to stand behind NOT as well; no condition at all is true. */
export function allOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'true' : `(${conditions.join(' AND ')})`;
}

/** Conditions joined by OR; no condition at all is false. */
export function anyOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'false' : `(${conditions.join(' OR ')})`;
}

export function textArray(values: readonly string[]): string {
  return `ARRAY[${values.map(literal).join(', ')}]::text[]`;
}

/**
 * Columns of one row as a jsonb record {column: text}. The text form of a value says exactly what it was, for
 * every type: JSON would round floats, reorder json and forget where an array starts.
 */
export function record(alias: string, columns: readonly string[]): string {
  const values = columns.map((each) => `${column(alias, each)}::text`);
  return recordOf(columns, values);
}

/** A jsonb record from names and text expressions. Not jsonb_build_object: that takes fifty columns at most. */
export function recordOf(names: readonly string[], values: readonly string[]): string {
  return `jsonb_object(${textArray(names)}, ARRAY[${values.join(', ')}]::text[])`;
}

/** A field of a record, back in the type that the column has. */
export function field(recordExpression: string, { name: key, type }: { name: string; type: string }): string {
  return `(${recordExpression} ->> ${literal(key)})::${type}`;
}

/** Collects the parameters of one statement; `add` answers the placeholder to write. */
export class Parameters {
  readonly values: unknown[] = [];
  private readonly known = new Map<string, string>();

  add(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  /** A placeholder of this type; the same one for the same value, so that large statements stay readable for all. */
  typed(value: string | null, type: string): string {
    const key = JSON.stringify([value, type]);
    const known = this.known.get(key) ?? `${this.add(value)}::${type}`;
    this.known.set(key, known);
    return known;
  }
}
