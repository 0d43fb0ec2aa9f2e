import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool/index.js';
import { Config } from '../config/config.js';

interface OutgoingMail {
  /** Canonical; one recipient, always. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What the mail server said: taken, not now, or never. */
export type MailResult = 'sent' | 'deferred' | 'bounced';

/** Hands mails to the SMTP server over a few connections that stay open. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport: Transporter<SMTPPool.SentMessageInfo>;

  constructor(private readonly config: Config) {
    const { smtpUrl, dkim } = config.mail;
    this.transport = createTransport(
      {
        pool: true,
        url: smtpUrl ?? '',
        maxConnections: 5,
        connectionTimeout: 10_000,
        greetingTimeout: 10_000,
        socketTimeout: 30_000,
        disableFileAccess: true,
        disableUrlAccess: true,
        ...(dkim && {
          dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.privateKey },
        }),
      } as SMTPPool.Options,
      { from: config.mail.from },
    );
    // The pool also tells of connections that no mail waits for.
    this.transport.on('error', () => undefined);
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }

  /** Never throws for what the mail server says; RFC 5321 knows 4yz (try again) and 5yz (do not). */
  async send({ to, subject, text, html }: OutgoingMail): Promise<MailResult> {
    try {
      await this.transport.sendMail({
        // An address object, not a text: nothing in it is read as a list of further recipients.
        to: { name: '', address: to },
        envelope: { from: senderOf(this.config.mail.from), to: [to] },
        subject,
        text,
        html,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      });
      return 'sent';
    } catch (error) {
      return isFinal(error as SmtpError) ? 'bounced' : 'deferred';
    }
  }
}

type SmtpError = { readonly responseCode?: number; readonly command?: string };

/**
 * Whether the server refused this recipient or this text for good. A refused connection, password or sender is the
 * operator's trouble, not the mail's: it waits until that is mended.
 */
function isFinal({ responseCode = 0, command = '' }: SmtpError): boolean {
  return responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');
}

function senderOf(from: string): string {
  return /<([^>]+)>/.exec(from)?.[1] ?? from;
}
