import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/access.decorators.js';
import { Database } from '../database/database.js';

const FOR_PROBES = 'probes have no credential, and one word tells nothing';

/** For load balancers and supervisors: one word each. */
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(private readonly database: Database) {}

  /** The process runs. */
  @Public(FOR_PROBES)
  @Get('live')
  @Header('content-type', 'text/plain; charset=utf-8')
  live(): string {
    return 'live';
  }

  /** The process can serve: its database answers. 503 while it cannot. */
  @Public(FOR_PROBES)
  @Get('ready')
  @Header('content-type', 'text/plain; charset=utf-8')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const answers = await this.database.query('SELECT 1').then(
      () => true,
      () => false,
    );
    reply.status(answers ? 200 : 503);
    return answers ? 'ready' : 'unready';
  }
}
