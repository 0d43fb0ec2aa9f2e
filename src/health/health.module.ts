import { Module } from '@nestjs/common';
import { EmailsModule } from '../emails/emails.module.js';
import { HealthController } from './health.controller.js';
import { Metrics } from './metrics.js';
import { MetricsServer } from './metrics-server.js';

/** How the service is doing, for machines. */
@Module({
  imports: [EmailsModule],
  controllers: [HealthController],
  providers: [Metrics, MetricsServer],
  exports: [Metrics, MetricsServer],
})
export class HealthModule {}
