import type { InboxMail } from './mail.js';

const STYLE = `
  :root { color-scheme: light dark; --ground: #f5f6f8; --card: #fff; --ink: #1b1f24; --quiet: #5a6472; --accent: #0b63b8 }
  @media (prefers-color-scheme: dark) {
    :root { --ground: #14171b; --card: #1e2329; --ink: #e8ebef; --quiet: #a2acb8; --accent: #7cb8f5 }
  }
  body { margin: 0 auto; padding: 24px 16px; max-width: 44rem; background: var(--ground); color: var(--ink);
    font: 16px/1.5 system-ui, sans-serif }
  h1 { font-size: 20px; margin: 0 0 4px }
  p, small { color: var(--quiet); margin: 0; overflow-wrap: anywhere }
  small { font-size: 14px }
  ul { list-style: none; margin: 24px 0; padding: 0; display: grid; gap: 8px }
  li { background: var(--card); border-radius: 10px; padding: 12px 16px }
  a { color: var(--accent) }
  .subject { font-weight: 600; overflow-wrap: anywhere }
  .text { display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden }
`;

/** The list of mails for the eye. Reloads itself, so that it needs no script. */
export function inboxPage(mails: readonly InboxMail[]): string {
  const list = mails.length > 0 ? `<ul>${mails.map(entry).join('')}</ul>` : '<p>No mail yet.</p>';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="3">
<title>Inbox (${mails.length})</title>
<style>${STYLE}</style>
<h1>Development inbox</h1>
<p>Every mail of this service ends here; none is delivered.</p>
${list}
</html>`;
}

/** A mail without HTML, for the eye. */
export function textPage(text: string): string {
  return `<!doctype html><meta charset="utf-8"><pre style="white-space: pre-wrap">${escaped(text)}</pre>`;
}

function entry({ id, at, envelope, subject, text }: InboxMail): string {
  return `<li>
<a class="subject" href="/m/html/${id}">${escaped(subject || '(no subject)')}</a><br>
<small>to ${escaped(envelope.to.join(', '))} at <time datetime="${at}">${at.slice(11, 19)}</time> UTC
· <a href="/m/raw/${id}">source</a></small>
<p class="text">${escaped(text.trim())}</p>
</li>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
