import { eventually } from './eventually.js';

/** Server-sent events as an app reads them (WHATWG HTML, 9.2). */
export class EventStream {
  // biome-ignore lint/suspicious/noExplicitAny: events are looked at field by field
  readonly events: any[] = [];
  isClosed = false;
  private readonly gone = new AbortController();

  private constructor(readonly headers: Headers) {}

  static async open(url: string, headers: Readonly<Record<string, string>> = {}): Promise<EventStream> {
    const gone = new AbortController();
    const response = await fetch(url, { headers, signal: gone.signal });
    const stream = new EventStream(response.headers);
    stream.gone.signal.addEventListener('abort', () => gone.abort());
    void stream.read(response.body as unknown as AsyncIterable<Uint8Array>).catch(() => undefined);
    return stream;
  }

  /** The first event of which this is true, or undefined when none comes. */
  async wait(wants: (event: Record<string, unknown>) => boolean) {
    await eventually(
      () => this.events.some(wants),
      (found) => found,
    );
    return this.events.find(wants);
  }

  close(): void {
    this.gone.abort();
  }

  private async read(body: AsyncIterable<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let unread = '';
    for await (const bytes of body) {
      const blocks = (unread + decoder.decode(bytes, { stream: true })).split('\n\n');
      unread = blocks.pop() ?? '';
      for (const block of blocks) this.note(block);
    }
    this.isClosed = true;
  }

  private note(block: string): void {
    if (block.startsWith('data: ')) this.events.push(JSON.parse(block.slice('data: '.length)));
  }
}
