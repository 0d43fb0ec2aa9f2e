import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { configureApp, httpAdapter } from './app.setup.js';
import { newLogger, PinoLogger } from './common/logging.js';
import { BadConfiguration } from './config/bad-configuration.js';
import { Config, loadConfig } from './config/config.js';
import { MetricsServer } from './health/metrics-server.js';
import { type Defaults, startDefaults } from './start/embedded-defaults.js';
import { migrateOrRefuse } from './start/schema-state.js';

/** EX_CONFIG of sysexits.h: the service cannot run as it is configured. */
const BAD_CONFIGURATION = 78;
const LONGEST_STOP_MS = 5_000;

try {
  await start();
} catch (error) {
  const problems = error instanceof BadConfiguration ? error.problems : [describe(error)];
  for (const problem of problems) process.stderr.write(`guestpass cannot start: ${problem}\n`);
  process.exit(error instanceof BadConfiguration ? BAD_CONFIGURATION : 1);
}

async function start(): Promise<void> {
  const defaults = await startDefaults(loadConfig(process.env), print);
  await migrateOrRefuse(defaults.config);
  const app = await listen(defaults);
  const { http } = app.get(Config);
  print(`metrics on http://127.0.0.1:${app.get(MetricsServer).port}/metrics`);
  if (http.apiDocs) print(`API document on http://127.0.0.1:${http.port}/docs`);
  print(`guestpass ready on http://127.0.0.1:${http.port}`);
}

async function listen({ config, stop }: Defaults): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(config),
    httpAdapter(config),
    {
      logger: new PinoLogger(newLogger(config.logLevel)),
      abortOnError: false,
    },
  );
  await configureApp(app);
  await app.listen(config.http.port, config.http.host);
  stopOnSignal(app, stop);
  return app;
}

/** The service goes first, what it stands on after it. */
function stopOnSignal(app: NestFastifyApplication, stopDefaults: () => Promise<void>): void {
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      // Who still waits by then has been told; what is left are connections that nobody uses.
      setTimeout(() => app.getHttpServer().closeAllConnections(), LONGEST_STOP_MS).unref();
      void app
        .close()
        .then(stopDefaults)
        .finally(() => process.exit(0));
    });
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
