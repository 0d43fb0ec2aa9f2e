/** What a page handler answers: a page, or the way to another one. */
export type Page = { readonly html: string; readonly status?: number } | { readonly seeOther: string };

/** 303: the browser fetches the other page, whatever it sent here (RFC 9110, 15.4.4). */
export function seeOther(path: string): Page {
  return { seeOther: path };
}
