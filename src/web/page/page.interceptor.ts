import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { Page } from './page.js';

/** Sends what page handlers answer. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, handler: CallHandler<Page>): Observable<string> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return handler.handle().pipe(map((page) => send(page, reply)));
  }
}

function send(page: Page, reply: FastifyReply): string {
  reply.type('text/html; charset=utf-8');
  if ('seeOther' in page) {
    reply.status(303).header('location', page.seeOther);
    return '';
  }
  reply.status(page.status ?? 200);
  return page.html;
}
