/** A form as the server parsed it: nothing, or texts by name. */
export type Form = Readonly<Record<string, unknown>> | null | undefined;

/** A field of a form as trimmed text; missing, repeated and strange ones read as their first text or nothing. */
export function fieldOf(form: Form, name: string): string {
  const value = valuesOf(form, name)[0] ?? '';
  return value.trim();
}

/** All values of a field that may be repeated, such as a group of checkboxes. */
export function valuesOf(form: Form, name: string): string[] {
  const value = form && Object.hasOwn(form, name) ? form[name] : [];
  const values = Array.isArray(value) ? value : [value];
  return values.filter((item) => typeof item === 'string');
}
