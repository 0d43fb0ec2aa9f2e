import type { Phrase } from '../../common/phrase.js';

/** A line that ends in a link. */
export interface LinkLine {
  readonly label: string;
  readonly link: string;
}

/** A mail before it is text or HTML: every part in its order, those missing left out. */
export interface Letter {
  readonly subject: string;
  readonly heading: string;
  /** The sentences on top. */
  readonly sentences: readonly Phrase[];
  /** The one button; its link is also there to read. */
  readonly button?: LinkLine | undefined;
  readonly digits?: { readonly label: string; readonly code: string } | undefined;
  readonly lifetime?: string | undefined;
  readonly notYou?: LinkLine | undefined;
  readonly preferences?: LinkLine | undefined;
}
