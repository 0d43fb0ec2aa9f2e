import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { WaitingRoom } from '../emails/challenges/waiting-room.js';

/** What the service counts. Labels are route templates and statuses: no token or address can get into one. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Counter({
    name: 'guestpass_requests_total',
    help: 'Requests by route and status',
    labelNames: ['route', 'status'],
    registers: [this.registry],
  });
  private readonly seconds = new Histogram({
    name: 'guestpass_request_seconds',
    help: 'Time to answer',
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30],
    registers: [this.registry],
  });

  constructor(room: WaitingRoom) {
    collectDefaultMetrics({ register: this.registry });
    new Gauge({
      name: 'guestpass_waiting',
      help: 'Challenges that somebody waits for in this process',
      registers: [this.registry],
      collect() {
        this.set(room.size);
      },
    });
  }

  addTo(server: FastifyInstance): void {
    server.addHook('onResponse', (request, reply, done) => {
      this.requests.inc({ route: request.routeOptions.url ?? 'unknown', status: reply.statusCode });
      this.seconds.observe(reply.elapsedTime / 1_000);
      done();
    });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
