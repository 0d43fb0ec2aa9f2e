import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from '../../support/free-port.js';

/** Stands between the service and its database, and can take it away. */
export class TcpProxy {
  /** Each end of each connection, with its other end. */
  private readonly others = new Map<Socket, Socket>();
  private isOpen = true;
  private isSilent = false;

  private constructor(
    /** The database's address by way of this proxy. */
    readonly url: string,
    private readonly server: Server,
  ) {}

  static async before(databaseUrl: string): Promise<TcpProxy> {
    const target = new URL(databaseUrl);
    const url = new URL(databaseUrl);
    url.hostname = '127.0.0.1';
    url.port = String(await freePort());
    const server = createServer();
    const proxy = new TcpProxy(url.href, server);
    server.on('connection', (socket) => proxy.join(socket, Number(target.port), target.hostname));
    await new Promise<void>((resolve) => server.listen(Number(url.port), '127.0.0.1', resolve));
    return proxy;
  }

  open(): void {
    this.isOpen = true;
  }

  /** Ends all connections and every new one. */
  refuse(): void {
    this.isOpen = false;
    this.cut();
  }

  /** Ends all connections; new ones are welcome. */
  cut(): void {
    for (const socket of this.others.keys()) socket.destroy();
  }

  /** Nothing moves any more on the connections there are, and none of them ends; new ones are welcome. */
  freeze(): void {
    for (const socket of this.others.keys()) socket.unpipe().pause();
  }

  /** The same, and new connections are taken without a word. */
  fallSilent(): void {
    this.isSilent = true;
    this.freeze();
  }

  /** Everything moves again, what was held back first. */
  thaw(): void {
    this.isSilent = false;
    for (const [socket, other] of this.others) socket.pipe(other);
  }

  close(): Promise<void> {
    this.cut();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private join(client: Socket, port: number, host: string): void {
    if (!this.isOpen) {
      client.destroy();
      return;
    }
    const database = connect(port, host);
    for (const [socket, other] of [
      [client, database],
      [database, client],
    ] as const) {
      this.others.set(socket, other);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.others.delete(socket);
        other.destroy();
      });
      if (!this.isSilent) socket.pipe(other);
    }
  }
}
