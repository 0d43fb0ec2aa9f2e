import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { Cookies } from './cookies.js';
import type { Page } from './page.js';

/** Sends what page handlers answer. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(private readonly cookies: Cookies) {}

  intercept(context: ExecutionContext, handler: CallHandler<Page>): Observable<string> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return handler.handle().pipe(
      map((page) => {
        if (page.remember) this.cookies.keep(page.remember, request, reply);
        return send(page, reply);
      }),
    );
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
