import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { Client } from 'pg';
import { AppModule } from '../../src/app.module.js';
import { configureApp, httpAdapter } from '../../src/app.setup.js';
import { newLogger, PinoLogger } from '../../src/common/logging.js';
import { type Config, loadConfig } from '../../src/config/config.js';
import { MetricsServer } from '../../src/health/metrics-server.js';
import {
  type DevelopmentInbox,
  startDevelopmentInbox,
} from '../../src/mail/development-inbox/development-inbox.js';
import { Api } from './api.js';
import { copyTemplate } from './database.js';
import { freePort } from './free-port.js';
import { Mailbox } from './mailbox.js';

type Settings = Readonly<Record<string, string>>;

interface StartedApp {
  readonly app: NestFastifyApplication;
  readonly routes: readonly RouteOptions[];
}

/** The real service on a port, with a database and a mail server of its own. */
export class TestService {
  readonly app: NestFastifyApplication;
  /** Whatever the server answers to, as the server itself has it. */
  readonly routes: readonly RouteOptions[];
  private readonly twins = new Set<TestService>();

  private constructor(
    started: StartedApp,
    readonly config: Config,
    readonly database: Client,
    readonly inbox: DevelopmentInbox,
    private readonly owner: TestService | null = null,
  ) {
    this.app = started.app;
    this.routes = started.routes;
  }

  /** `settings` are environment variables; limits are off unless a test is about them. */
  static async start(settings: Settings = {}): Promise<TestService> {
    const inbox = await startDevelopmentInbox({ smtpPort: 0, webPort: 0 });
    const databaseUrl = settings['DATABASE_URL'] ?? (await copyTemplate());
    const config = loadConfig({
      DATABASE_URL: databaseUrl,
      SMTP_URL: inbox.smtpUrl,
      PORT: String(await freePort()),
      SECRET: 'a secret that only the tests know, 0123456789',
      DATA_DIR: mkdtempSync(join(tmpdir(), 'guestpass-')),
      LIMITS: 'off',
      LOG_LEVEL: 'fatal',
      MAILS_PER_SECOND: '1000',
      ...settings,
    });
    const database = new Client({ connectionString: databaseUrl });
    await database.connect();
    return new TestService(await startApp(config), config, database, inbox);
  }

  get url(): string {
    return `http://127.0.0.1:${this.config.http.port}`;
  }

  get metricsUrl(): string {
    return `http://127.0.0.1:${this.app.get(MetricsServer).port}`;
  }

  /** The calls, as an app makes them. */
  get api(): Api {
    return new Api(this.url);
  }

  get mails(): Mailbox {
    return new Mailbox(this.inbox);
  }

  /** A second process's worth of service on the same database and inbox; it stops with the first, or before. */
  async startTwin(settings: Settings = {}): Promise<TestService> {
    const config = loadConfig({
      DATABASE_URL: this.config.database.url ?? '',
      SMTP_URL: this.inbox.smtpUrl,
      PORT: String(await freePort()),
      SECRET: this.config.secret ?? '',
      DATA_DIR: this.config.database.dataDir,
      LIMITS: this.config.limits.on ? 'on' : 'off',
      LOG_LEVEL: 'fatal',
      ...settings,
    });
    const database = new Client({ connectionString: this.config.database.url ?? '' });
    await database.connect();
    const twin = new TestService(await startApp(config), config, database, this.inbox, this);
    this.twins.add(twin);
    return twin;
  }

  /** Moves the times of all challenges into the past: links live by the database's clock, not by ours. */
  async age(interval: string): Promise<void> {
    await this.database.query(
      `UPDATE challenges SET created_at = created_at - $1::interval, expires_at = expires_at - $1::interval,
         decided_at = decided_at - $1::interval, mail_wanted_at = mail_wanted_at - $1::interval,
         mailed_at = ARRAY(SELECT m - $1::interval FROM unnest(mailed_at) AS m)`,
      [interval],
    );
  }

  /** Rows of a query, for looking behind the answers. */
  async rows<Row = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.database.query(text, values)).rows as Row[];
  }

  async stop(): Promise<void> {
    for (const twin of this.twins) await twin.stop();
    await this.app.close();
    await this.database.end();
    if (this.owner) this.owner.twins.delete(this);
    else await this.inbox.close().catch(() => undefined);
  }
}

async function startApp(config: Config): Promise<StartedApp> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(config),
    httpAdapter(config),
    {
      logger: new PinoLogger(newLogger(config.logLevel)),
      abortOnError: false,
    },
  );
  const routes: RouteOptions[] = [];
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  server.addHook('onRoute', (route) => void routes.push(route));
  await configureApp(app);
  await app.listen(config.http.port, '127.0.0.1');
  return { app, routes };
}
