export interface Answer {
  readonly status: number;
  readonly success: boolean;
  readonly error: string | null;
  readonly code: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked at field by field
  readonly data: any;
  // biome-ignore lint/suspicious/noExplicitAny: the whole envelope, with whatever a failure adds
  readonly body: any;
  readonly text: string;
  readonly headers: Headers;
}

type Parameters = Readonly<Record<string, string | number | boolean | undefined>>;

/** Makes calls as apps do: a form by POST, with the token as a parameter. */
export class Api {
  constructor(
    private readonly url: string,
    readonly token: string | null = null,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** The same with a token. */
  as(token: string): Api {
    return new Api(this.url, token, this.headers);
  }

  /** The same with further headers. */
  with(headers: Readonly<Record<string, string>>): Api {
    return new Api(this.url, this.token, { ...this.headers, ...headers });
  }

  post(call: string, parameters: Parameters = {}): Promise<Answer> {
    return this.send(call, { method: 'POST', body: this.encode(parameters) });
  }

  get(call: string, parameters: Parameters = {}): Promise<Answer> {
    return this.send(`${call}?${this.encode(parameters)}`, { method: 'GET' });
  }

  json(call: string, parameters: unknown): Promise<Answer> {
    const headers = { 'content-type': 'application/json', ...this.bearer() };
    return this.send(call, { method: 'POST', body: JSON.stringify(parameters), headers });
  }

  /** Whatever else a client may send. */
  async send(path: string, init: RequestInit): Promise<Answer> {
    const headers = { ...this.headers, ...(init.headers as Record<string, string> | undefined) };
    const response = await fetch(`${this.url}/${path}`, { ...init, headers, redirect: 'manual' });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    const body = isJson ? JSON.parse(text) : {};
    const { success = false, error = null, code, data } = body;
    return { status: response.status, success, error, code, data, body, text, headers: response.headers };
  }

  private encode(parameters: Parameters): URLSearchParams {
    const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
    const form = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
    if (this.token !== null) form.set('auth_token', this.token);
    return form;
  }

  private bearer(): Record<string, string> {
    return this.token === null ? {} : { authorization: `Bearer ${this.token}` };
  }
}

/** A guest of an app: calls with its token. */
export interface Guest {
  readonly id: number;
  readonly token: string;
  readonly api: Api;
}

export async function startGuest(api: Api, parameters: Parameters = {}): Promise<Guest> {
  const { data } = await api.post('user/new', parameters);
  return { id: data.id, token: data.auth_token, api: api.as(data.auth_token) };
}
