import { connect } from 'node:net';

export interface RawAnswer {
  /** 0 when the connection was closed without an answer. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Everything that came, further answers too. */
  readonly text: string;
}

const PATIENCE_MS = 2_000;

/** Sends bytes as they are, which no HTTP client would, and reads what comes until the server closes. */
export function sendRaw(url: string, bytes: string | Buffer): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    const end = () => {
      socket.destroy();
      resolve(read(Buffer.concat(chunks).toString('latin1')));
    };
    socket.setTimeout(PATIENCE_MS, end);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', end);
    socket.on('close', end);
  });
}

/** A request with the lines given after its first one; asks the server to close the connection. */
export function rawRequest(firstLine: string, headers: readonly string[] = [], body = ''): string {
  const host = headers.some((line) => /^host\s*:/i.test(line)) ? [] : ['Host: 127.0.0.1'];
  return [firstLine, ...host, ...headers, 'Connection: close', '', body].join('\r\n');
}

function read(text: string): RawAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(lines.map(pairOf));
  return { status: Number(statusLine.split(' ')[1] ?? 0), headers, body: rest.join('\r\n\r\n'), text };
}

function pairOf(line: string): [name: string, value: string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}
