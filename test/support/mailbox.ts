import type { DevelopmentInbox } from '../../src/mail/development-inbox/development-inbox.js';

/** A mail as its reader uses it. */
export interface ReadMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The address behind the button. */
  readonly link: string;
  /** The secret at the end of it. */
  readonly secret: string;
  /** The six digits, or nothing in a mail without. */
  readonly code: string;
  readonly raw: string;
}

/** Less than a test may take, so that the failure names the mail. */
const PATIENCE_MS = 50_000;

/** Reads the mails that the service sent. */
export class Mailbox {
  constructor(private readonly inbox: DevelopmentInbox) {}

  /** The newest mail with a link and digits to an address, waiting for it if there is none. */
  async latestTo(address: string): Promise<ReadMail> {
    return this.nthTo(address, 1);
  }

  /** The newest of them once there are `count`. */
  async nthTo(address: string, count: number): Promise<ReadMail> {
    await this.inbox.waitFor(() => this.proofsTo(address).length >= count, PATIENCE_MS);
    const [mail] = this.proofsTo(address);
    if (!mail) throw new Error(`no mail went to ${address}`);
    return mail;
  }

  /** Mails that ask for a proof, newest first. */
  proofsTo(address: string): ReadMail[] {
    return this.to(address).filter(({ code }) => code !== '');
  }

  /** All mails to an address, notices too, newest first. */
  to(address: string): ReadMail[] {
    return this.inbox.mails.filter(({ envelope }) => envelope.to.includes(address)).map(read);
  }
}

function read(mail: DevelopmentInbox['mails'][number]): ReadMail {
  const links = mail.text.match(/^https?:\/\/\S+$/gm) ?? [];
  const [link = ''] = links;
  const [code = ''] = mail.text.match(/^\d{6}$/m) ?? [];
  const secret =
    new URL(link || 'http://none/').searchParams.get('verification_token') ?? link.split('/').at(-1) ?? '';
  const { subject, text, html, raw } = mail;
  return { to: mail.envelope.to.join(), subject, text, html, link, secret, code, raw };
}
