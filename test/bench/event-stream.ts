import { connect, type Socket } from 'node:net';

/** Connections from one address to one port run out at some 28,000; Linux has the whole of 127.0.0.0/8. */
const SOURCES = process.platform === 'linux' ? 4 : 1;

/** A client that waits for server-sent events, with as little of its own as can be: the server is measured. */
export class EventStream {
  private readonly socket: Socket;
  private text = '';
  private onText: () => void = () => undefined;
  private onEnd: () => void = () => undefined;

  constructor(url: string, token: string, index: number) {
    const { hostname, port, host } = new URL(url);
    const localAddress = SOURCES === 1 ? hostname : `127.0.0.${2 + (index % SOURCES)}`;
    this.socket = connect({ host: hostname, port: Number(port), localAddress });
    this.socket.setEncoding('latin1');
    this.socket.on('data', (text) => {
      this.text += text;
      this.onText();
    });
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => this.onEnd());
    const head = `GET /user_email/status/stream HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\n\r\n`;
    this.socket.write(head);
  }

  /** The time (`performance.now`) at which this text was heard. What came before it is forgotten. */
  heard(wanted: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.onEnd = () => reject(new Error(`a stream ended before ${wanted}: ${this.text}`));
      this.onText = () => {
        if (!this.text.includes(wanted)) return;
        this.text = '';
        this.onText = () => undefined;
        this.onEnd = () => undefined;
        resolve(performance.now());
      };
      this.onText();
    });
  }

  close(): void {
    this.socket.destroy();
  }
}
