import type { ReadMail } from './mailbox.js';

/** A page as its visitor sees it. */
export interface Visit {
  readonly status: number;
  /** What the page says it is about: `<body data-state>`. */
  readonly state: string;
  readonly html: string;
  /** Where it is, after redirects. */
  readonly path: string;
  readonly headers: Headers;
}

type Fields = Readonly<Record<string, string>>;

const MOST_REDIRECTS = 5;

/** A browser as far as a server can tell: it keeps cookies, follows redirects and says where its forms come from. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly url: string,
    private readonly headers: Fields = {},
  ) {}

  open(path: string, headers: Fields = {}): Promise<Visit> {
    return this.follow(path, { method: 'GET', headers });
  }

  /** Sends a form of the page it is on. */
  submit(path: string, fields: Fields = {}, headers: Fields = {}): Promise<Visit> {
    const own = { 'sec-fetch-site': 'same-origin', ...headers };
    return this.follow(path, { method: 'POST', body: new URLSearchParams(fields), headers: own });
  }

  /** Types an address into the sign-in page and arrives at the waiting page. */
  signIn(address: string): Promise<Visit> {
    return this.submit('/sign-in', { email: address });
  }

  /** Opens the link of a mail. */
  openLink({ secret }: ReadMail): Promise<Visit> {
    return this.open(`/v/${secret}`);
  }

  /** Presses the button on the page behind the link of a mail. */
  confirm({ secret }: ReadMail, letters?: string): Promise<Visit> {
    return this.submit(`/v/${secret}`, letters === undefined ? {} : { letters });
  }

  private async follow(path: string, init: RequestInit, redirects = 0): Promise<Visit> {
    const response = await this.fetch(path, init);
    const location = response.headers.get('location');
    if (location === null) return visitOf(path, response);
    if (redirects >= MOST_REDIRECTS) throw new Error(`${path} redirects for ever`);
    const { headers } = init as { headers: Fields };
    return this.follow(location, { method: 'GET', headers }, redirects + 1);
  }

  private async fetch(path: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { accept: 'text/html', ...(cookie && { cookie }), ...this.headers, ...init.headers };
    const response = await fetch(new URL(path, this.url), { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  private keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/max-age=0/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** The five letters on the waiting page. */
export function lettersOn({ html }: Visit): string {
  const list = /<ol class="letters".*?<\/ol>/s.exec(html)?.[0] ?? '';
  return [...list.matchAll(/<li>(.)<\/li>/g)].map(([, letter]) => letter).join('');
}

async function visitOf(path: string, response: Response): Promise<Visit> {
  const html = await response.text();
  const [, state = ''] = /<body data-state="([^"]*)"/.exec(html) ?? [];
  return { status: response.status, state, html, path, headers: response.headers };
}
