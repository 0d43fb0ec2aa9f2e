import type { Language } from './language.js';

/** A text for each plural form of its language, with `#` where the number goes. */
type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** The text for a number, such as `1 item` or `1,200 items`. */
export type Counted = (count: number) => string;

export function counted(language: Language, forms: PluralForms): Counted {
  const rules = new Intl.PluralRules(language);
  const digits = new Intl.NumberFormat(language);
  return (count) => (forms[rules.select(count)] ?? forms.other).replaceAll('#', digits.format(count));
}
