import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CALL_METHODS } from './call.decorator.js';
import { MethodNotAllowed } from './call.errors.js';
import { credentialOf } from './call-credential.js';
import { gatherParameters } from './call-parameters.js';

/** Reads parameters and credential of every call before the guards look at it. */
export function addCallHooks(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    const { call } = request.routeOptions.config;
    if (call !== undefined) forgetTypeOfNothing(request);
    if (call === undefined || CALL_METHODS.has(request.method)) return done();
    return refuseMethod(call, request, reply, done);
  });
  server.addHook('preHandler', (request, _reply, done) => {
    if (request.routeOptions.config.call === undefined) return done();
    request.callParameters = gatherParameters(request);
    request.credential = credentialOf(request.callParameters, request.headers);
    done();
  });
}

/** Some clients name a type and send nothing, with all parameters in the query; an empty text is no JSON. */
function forgetTypeOfNothing({ headers }: FastifyRequest): void {
  if (headers['content-length'] === '0') delete headers['content-type'];
}

function refuseMethod(
  call: string,
  request: FastifyRequest,
  reply: FastifyReply,
  done: (error?: Error) => void,
): void {
  if (request.method === 'OPTIONS') {
    reply.code(204).send();
    return;
  }
  if (request.method === 'DELETE' && call === 'user/signout') {
    done();
    return;
  }
  reply.header('allow', 'GET, POST, OPTIONS');
  done(new MethodNotAllowed());
}
