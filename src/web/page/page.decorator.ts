import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  Get,
  Post,
  UseInterceptors,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type Language, negotiateLanguage } from '../../common/language.js';
import { PageInterceptor } from './page.interceptor.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** On routes of the hosted pages. */
    page?: boolean;
    /** It goes on for as long as somebody listens. */
    stream?: boolean;
  }
}

/** A page to look at. It changes nothing: mail scanners and impatient browsers fetch whatever they find. */
export function ShowPage(path: string): MethodDecorator {
  return applyDecorators(Get(path), ...common());
}

/** Events for a page of ours, without end; so there is no HEAD of them. */
export function StreamEvents(path: string): MethodDecorator {
  return applyDecorators(Get(path), RouteConfig({ page: true, stream: true }), ApiExcludeEndpoint());
}

/** A form of ours. Only our own pages may send it. */
export function SubmitPage(path: string): MethodDecorator {
  return applyDecorators(Post(path), ...common());
}

/** The best of our languages for this browser. */
export const PageLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language => {
  return languageOf(context.switchToHttp().getRequest<FastifyRequest>());
});

export function languageOf({ headers }: FastifyRequest): Language {
  return negotiateLanguage(headers['accept-language']);
}

function common(): MethodDecorator[] {
  return [RouteConfig({ page: true }), UseInterceptors(PageInterceptor), ApiExcludeEndpoint()];
}
