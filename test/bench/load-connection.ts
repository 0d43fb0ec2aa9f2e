import { connect, type Socket } from 'node:net';

const SUCCESS = 'HTTP/1.1 2';
const END_OF_HEAD = '\r\n\r\n';
const LAST_CHUNK = '0\r\n\r\n';

/**
 * A connection that sends its requests in turn, each when the one before it was answered. It reads no more of an answer
 * than where it ends and whether it is a success: what the load costs is taken from those who are measured.
 */
export class LoadConnection {
  readonly latenciesMs: number[] = [];
  private readonly socket: Socket;
  private received: Buffer = Buffer.alloc(0);
  private sent = 0;
  private sentAt = 0;
  private isOver = false;
  private settle: { resolve: () => void; reject: (error: Error) => void } | null = null;

  constructor(
    { hostname, port }: URL,
    private readonly requests: readonly Buffer[],
  ) {
    this.socket = connect({ host: hostname, port: Number(port), noDelay: true });
    this.socket.on('data', (bytes) => this.read(bytes));
    this.socket.on('error', (error) => this.settle?.reject(error));
    this.socket.on('close', () => this.settle?.reject(new Error('the server closed a connection')));
  }

  /** Resolves when the last answer after `stop` has come; rejects at the first that is no success. */
  run(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
      this.send();
    });
  }

  stop(): void {
    this.isOver = true;
  }

  private send(): void {
    this.sentAt = performance.now();
    this.socket.write(this.requests[this.sent++ % this.requests.length] as Buffer);
  }

  private read(bytes: Buffer): void {
    this.received = this.received.length === 0 ? bytes : Buffer.concat([this.received, bytes]);
    const head = this.received.indexOf(END_OF_HEAD);
    if (head === -1 || !isWhole(this.received, head)) return;
    const isSuccess = this.received.toString('latin1', 0, SUCCESS.length) === SUCCESS;
    if (!isSuccess) this.fail();
    else this.goOn();
  }

  private goOn(): void {
    this.received = Buffer.alloc(0);
    this.latenciesMs.push(performance.now() - this.sentAt);
    if (this.isOver) this.end();
    else this.send();
  }

  private end(): void {
    this.settle?.resolve();
    this.socket.destroy();
  }

  /** A server that refuses is fast, and its figure worth nothing. */
  private fail(): void {
    this.settle?.reject(new Error(`a request failed: ${this.received.toString()}`));
    this.socket.destroy();
  }
}

/** By the length that the head names, else by the last chunk (RFC 9112, 6.3). */
function isWhole(answer: Buffer, endOfHead: number): boolean {
  const [, length] = /content-length: (\d+)/i.exec(answer.toString('latin1', 0, endOfHead)) ?? [];
  return length === undefined
    ? answer.toString('latin1', answer.length - LAST_CHUNK.length) === LAST_CHUNK
    : answer.length >= endOfHead + END_OF_HEAD.length + Number(length);
}
