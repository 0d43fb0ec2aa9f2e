import { Api } from '../support/api.js';

interface LbryUser {
  readonly id: number;
  readonly primary_email: string | null;
  readonly has_verified_email: boolean;
  readonly [name: string]: unknown;
}

/** What a call threw, as LBRY's client library makes it of an answer. */
class CallFailed extends Error {
  constructor(
    readonly status: number,
    message: string | null,
  ) {
    super(message ?? '');
  }
}

/** Behaves as the open-source apps of LBRY do towards their user service; written anew from what they send. */
export class LbryClient {
  user: LbryUser | null = null;
  /** Where a real one keeps its token between two runs. */
  storedToken: string | null;
  /** What the person sees. */
  screen: 'nothing' | 'check your e-mail' | 'signed in' | string = 'nothing';
  readonly calls: string[] = [];

  constructor(
    private readonly url: string,
    storedToken: string | null = null,
  ) {
    this.storedToken = storedToken;
  }

  /** Boot: who am I? Only an outage keeps a token that does not work. */
  async boot(): Promise<void> {
    try {
      this.user = await this.call<LbryUser>('user/me');
    } catch (error) {
      if (error instanceof CallFailed && error.status === 500) return;
      this.storedToken = null;
      const created = await this.call<LbryUser & { auth_token: string }>('user/new', {
        auth_token: '',
        language: 'en',
        app_id: 'a'.repeat(66),
      });
      this.storedToken = created.auth_token;
      this.user = created;
    }
  }

  /** Newer clients ask first whether the address is known. */
  async signIn(email: string): Promise<void> {
    try {
      const { has_password } = await this.call<{ has_password: boolean }>('user/exists', { email });
      if (has_password) throw new Error('these clients have no password to give');
      await this.call('user_email/resend_token', { email });
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      await this.signUp(email, error.status);
    }
    this.screen = 'check your e-mail';
  }

  /** Older clients claim the address, and ask for another mail when it is taken. */
  async signInTheOldWay(email: string): Promise<void> {
    try {
      await this.call('user_email/new', { email, send_verification_email: true });
    } catch (error) {
      if (!(error instanceof CallFailed) || error.status !== 409) throw error;
      await this.call('user_email/resend_token', { email, only_if_expired: true });
    }
    this.screen = 'check your e-mail';
  }

  /** One look while waiting; true once the address is verified. */
  async poll(): Promise<boolean> {
    this.user = await this.call<LbryUser>('user/me');
    if (this.user.has_verified_email) this.screen = 'signed in';
    return this.user.has_verified_email;
  }

  async pollUntilVerified(): Promise<void> {
    for (let round = 0; round < 100; round++) if (await this.poll()) return;
    throw new Error('it polls for ever');
  }

  async signOut(): Promise<void> {
    await this.call('user/signout');
    this.storedToken = null;
  }

  private async signUp(email: string, status: number): Promise<void> {
    if (status === 412) await this.call('user_email/resend_token', { email });
    else if (status === 404) await this.call('user/signup', { email });
    else throw new Error(`a client does not know what ${status} means`);
  }

  /** A form by POST; the token goes along as a parameter, written as JavaScript writes what is missing. */
  private async call<Data>(name: string, parameters: Record<string, string | boolean> = {}): Promise<Data> {
    this.calls.push(name);
    const answer = await new Api(this.url).post(name, {
      auth_token: String(this.storedToken),
      ...parameters,
    });
    if (answer.status >= 400) throw new CallFailed(answer.status, answer.error);
    return answer.data as Data;
  }
}

/** The page behind the link of a mail: it hands the link's three parameters to the service. */
export async function openVerifyPage(url: string, link: string, verb: 'get' | 'post') {
  const { searchParams } = new URL(link);
  const named = (name: string) => searchParams.get(name) ?? '';
  return new Api(url)[verb]('user_email/confirm', {
    auth_token: named('auth_token'),
    email: named('email'),
    verification_token: named('verification_token'),
    ...(named('needs_recaptcha') === 'true' && { recaptcha: 'solved' }),
  });
}
