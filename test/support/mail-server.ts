import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** How the mail server answers just now. */
export type Mode =
  | 'takes'
  | 'greylists'
  | 'is-busy'
  | 'refuses'
  | 'refuses-content'
  | 'drops-after-data'
  | 'drops-once'
  | 'never-answers'
  | 'hangs-up';

export interface TakenMail {
  readonly from: string;
  readonly to: string[];
  readonly source: string;
}

const REPLIES: Partial<Record<Mode, Partial<Record<string, string>>>> = {
  greylists: { RCPT: '451 4.7.1 greylisted, come again' },
  'is-busy': { MAIL: '421 4.3.2 busy' },
  refuses: { RCPT: '550 5.1.1 no such mailbox' },
  'refuses-content': { '.': '554 5.7.1 not wanted' },
};

const EXTENSIONS = '250-tests.example\r\n250-8BITMIME\r\n250 SMTPUTF8';
const USUAL: Readonly<Record<string, string>> = {
  EHLO: EXTENSIONS,
  HELO: '250 tests.example',
  MAIL: '250 2.1.0 ok',
  RCPT: '250 2.1.5 ok',
  DATA: '354 go on',
  RSET: '250 2.0.0 ok',
  NOOP: '250 2.0.0 ok',
  QUIT: '221 2.0.0 bye',
  '.': '250 2.0.0 taken',
};

/** A mail server that writes every byte down and fails as it is told (RFC 5321). */
export class MailServer {
  /** What clients said, line by line, in all conversations. */
  readonly lines: string[] = [];
  readonly mails: TakenMail[] = [];
  /** Mails that were sent whole, taken or not. */
  arrived = 0;
  mode: Mode = 'takes';
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {
    server.on('connection', (socket) => this.converse(socket));
  }

  static async start(port = 0): Promise<MailServer> {
    const server = createServer();
    await once(server.listen(port, '127.0.0.1'), 'listening');
    return new MailServer(server, (server.address() as AddressInfo).port);
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Ends all conversations and begins none. */
  hangUp(): void {
    this.mode = 'hangs-up';
    for (const socket of this.sockets) socket.destroy();
  }

  to(address: string): TakenMail[] {
    return this.mails.filter(({ to }) => to.includes(address));
  }

  async stop(): Promise<void> {
    this.hangUp();
    await new Promise((done) => this.server.close(done));
  }

  private converse(socket: Socket): void {
    if (this.mode === 'hangs-up') return void socket.destroy();
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket)).on('error', () => undefined);
    const conversation = new Conversation((line) => this.say(socket, line), this);
    let unread = '';
    socket.on('data', (bytes) => {
      const lines = (unread + bytes.toString('latin1')).split('\r\n');
      unread = lines.pop() ?? '';
      for (const line of lines) conversation.hear(line);
    });
    socket.write('220 tests.example ESMTP\r\n');
  }

  private drop(socket: Socket): void {
    if (this.mode === 'drops-once') this.mode = 'takes';
    socket.destroy();
  }

  private say(socket: Socket, verb: string): void {
    if (verb === '.') this.arrived++;
    if (verb === '.' && this.mode === 'never-answers') return;
    if (verb === '.' && this.mode.startsWith('drops')) return void this.drop(socket);
    socket.write(`${REPLIES[this.mode]?.[verb] ?? USUAL[verb] ?? '500 5.5.2 what?'}\r\n`);
    if (verb === 'QUIT') socket.end();
  }
}

/** One connection: what was said so far, and whether it is a command or a line of a mail. */
class Conversation {
  private from = '';
  private to: string[] = [];
  private source: string[] | null = null;

  constructor(
    private readonly answer: (verb: string) => void,
    private readonly server: MailServer,
  ) {}

  hear(line: string): void {
    this.server.lines.push(line);
    if (this.source === null) this.command(line);
    else if (line === '.') this.finish(this.source);
    else this.source.push(line);
  }

  private command(line: string): void {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'MAIL') [this.from, this.to] = [pathIn(line), []];
    if (verb === 'RCPT') this.to.push(pathIn(line));
    if (verb === 'DATA') this.source = [];
    this.answer(verb);
  }

  private finish(source: readonly string[]): void {
    this.source = null;
    const { mode, mails } = this.server;
    if (mode === 'takes') mails.push({ from: this.from, to: this.to, source: source.join('\r\n') });
    this.answer('.');
  }
}

function pathIn(line: string): string {
  return /<(.*?)>/.exec(line)?.[1] ?? '';
}
