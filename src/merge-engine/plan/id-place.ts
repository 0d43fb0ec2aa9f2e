/** Where in a value that holds more than an id the id is. */
export interface IdPlace {
  /** As a policy writes it. */
  readonly text: string;
  /** Condition that the value holds the text `id` there. */
  holds(value: string, id: string): string;
  /** The value with `to` in place of `from`. */
  replaced(value: string, from: string, to: string): string;
}

/** The elements of an array, `recipient_ids bigint[]`, each of which is an id. */
export class ArrayElements implements IdPlace {
  readonly text = '[*]';

  holds(value: string, id: string): string {
    return `${id} = ANY (${value}::text[])`;
  }

  /** Whoever stood there under both ids stands there twice: nobody knows what the place in an array means. */
  replaced(value: string, from: string, to: string): string {
    return `array_replace(${value}::text[], ${from}::text, ${to}::text)`;
  }
}
