import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Language } from '../../common/language.js';
import { STYLESHEET } from './stylesheet.js';
import { WAITING_SCRIPT } from './waiting-script.js';

export type Theme = 'system' | 'light' | 'dark';

interface DocumentProps {
  readonly language: Language;
  readonly title: string;
  /** What the page is about, for programs: `<body data-state="…">`. */
  readonly state: string;
  readonly body: ComponentChildren;
  readonly theme?: Theme;
  /** The page waits for something: it carries the script. */
  readonly waiting?: boolean;
}

const PRODUCT = 'Guestpass';

const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0b57ad"/>' +
    '<circle cx="16" cy="16" r="7" fill="none" stroke="#fff" stroke-width="4"/></svg>',
)}`;

/** A whole HTML document. Everything in `body` is escaped by the renderer. */
export function renderDocument({ language, title, state, body, theme, waiting }: DocumentProps): string {
  const page = (
    <html lang={language} data-theme={theme === 'system' ? undefined : theme}>
      <Head title={title} />
      <body data-state={state}>
        <header>{PRODUCT}</header>
        <main>{body}</main>
        {waiting && <Inline tag="script" text={WAITING_SCRIPT} />}
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(page)}`;
}

function Head({ title }: { readonly title: string }) {
  return (
    <head>
      <meta charset="utf-8" />
      <title>{`${title} – ${PRODUCT}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content="no-referrer" />
      <meta name="robots" content="noindex" />
      <link rel="icon" href={ICON} />
      <Inline tag="style" text={STYLESHEET} />
    </head>
  );
}

/** A constant of ours, as it is: escaped it would no longer match its hash in the policy. */
function Inline({ tag: Tag, text }: { readonly tag: 'script' | 'style'; readonly text: string }) {
  return <Tag dangerouslySetInnerHTML={{ __html: text }} />;
}
