import { applyDecorators, RequestMapping, RequestMethod, type Type } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { InEnvelope } from './envelope.js';

/** The methods that a call may be sent with; DELETE only where it says what happens. */
export const CALL_METHODS: ReadonlySet<string> = new Set(['GET', 'POST']);

/**
 * Makes a handler a call of the LBRY surface: GET or POST, query, form or JSON, answered in the envelope.
 * `name` is `resource/action`; `Request` the class of its parameters, for the API document.
 */
export function Call(name: string, Request?: Type<unknown>): MethodDecorator {
  return applyDecorators(
    // First, so that all that is declared of the handler is declared of what takes its place.
    InEnvelope(),
    RequestMapping({ path: name, method: RequestMethod.ALL }),
    RouteConfig({ call: name }),
    ApiTags(name.split('/')[0] ?? name),
    ApiOperation({ operationId: name }),
    ...(Request ? [ApiBody({ type: Request, required: false })] : []),
  );
}
