/** No PostgreSQL can be brought along on this machine; the sentence names the way out. */
export class EmbeddedPostgresUnavailable extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(
      `The embedded PostgreSQL does not start: ${reason}. Set DATABASE_URL to use a server of your own.`,
      options,
    );
    this.name = 'EmbeddedPostgresUnavailable';
  }
}
