import PostalMime from 'postal-mime';

/** What was said around a mail: who it really came from and went to, whatever its headers claim. */
export interface Envelope {
  /** Null for a mail that must not be answered, such as a bounce. */
  readonly from: string | null;
  readonly to: readonly string[];
}

/** A mail that reached the development inbox. */
export interface InboxMail {
  readonly id: string;
  /** ISO 8601, when it came in. */
  readonly at: string;
  readonly envelope: Envelope;
  readonly subject: string;
  readonly text: string;
  /** Empty when the mail has no such part. */
  readonly html: string;
  readonly headers: readonly { readonly key: string; readonly value: string }[];
  readonly attachments: readonly {
    readonly filename: string | null;
    readonly mimeType: string;
    /** In bytes. */
    readonly size: number;
  }[];
  /** As it came, one character per byte. */
  readonly raw: string;
}

export async function readMail(
  source: Buffer,
  arrival: Pick<InboxMail, 'id' | 'at' | 'envelope'>,
): Promise<InboxMail> {
  const { subject = '', text = '', html = '', headers, attachments } = await PostalMime.parse(source);
  return {
    ...arrival,
    subject,
    text,
    html,
    headers: headers.map(({ key, value }) => ({ key, value })),
    attachments: attachments.map(({ filename, mimeType, content }) => ({
      filename,
      mimeType,
      size: typeof content === 'string' ? content.length : content.byteLength,
    })),
    raw: source.toString('latin1'),
  };
}
