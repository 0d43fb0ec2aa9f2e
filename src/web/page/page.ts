/** What a page handler answers: a page, or the way to another one; and what the browser is to remember. */
export type Page = Answer & { readonly remember?: Memory };

type Answer = { readonly html: string; readonly status?: number } | { readonly seeOther: string };

/** Left in the cookies of a browser. */
export interface Memory {
  /** The token of its session; null ends the session. */
  readonly session?: string | null;
  /** Proof that this browser asked. Only for forms of ours: a link that could leave it would let an attacker plant it. */
  readonly asked?: string;
  /** Proof that the click which confirmed was made here, a moment ago. */
  readonly clicked?: string;
}

/** 303: the browser fetches the other page, whatever it sent here (RFC 9110, 15.4.4). */
export function seeOther(path: string): Page {
  return { seeOther: path };
}
