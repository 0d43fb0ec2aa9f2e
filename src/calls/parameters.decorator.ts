import { createParamDecorator, type ExecutionContext, type Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { InvalidParameter } from './call.errors.js';
import type { CallParameters } from './call-parameters.js';
import { flawOf } from './flaw.js';

/** Hands the parameters to a call as an instance of its request class, or refuses the call with the first mistake. */
export const Parameters = createParamDecorator((Request: Type<object>, context: ExecutionContext): object => {
  const { callParameters } = context.switchToHttp().getRequest<FastifyRequest>();
  return readRequest(Request, callParameters ?? {});
});

/** Parameters that the class does not name are left out: clients send more than we want to know. */
function readRequest<T extends object>(Request: Type<T>, parameters: CallParameters): T {
  // Before the classes look into it: they descend without end, and take a key `constructor` for one.
  requireFlawless(Object.entries(parameters).filter(([, value]) => typeof value === 'object'));
  const request = plainToInstance(Request, { ...parameters });
  const [mistake] = validateSync(request, {
    whitelist: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
  });
  requireFlawless(Object.entries(request));
  if (mistake) throw new InvalidParameter(mistake.property, problemOf(mistake));
  return request;
}

function requireFlawless(parameters: readonly [name: string, value: unknown][]): void {
  for (const [name, value] of parameters) {
    const flaw = flawOf(value);
    if (flaw !== null) throw new InvalidParameter(name, flaw);
  }
}

function problemOf(mistake: ValidationError): string {
  // Whatever rule noticed it first: nobody misses a length.
  if (mistake.value === undefined) return 'is missing';
  const [message = 'is not valid'] = Object.values(mistake.constraints ?? {});
  return message.startsWith(`${mistake.property} `) ? message.slice(mistake.property.length + 1) : message;
}
