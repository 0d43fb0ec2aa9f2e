import type { FastifyRequest } from 'fastify';
import type { CallParameters } from './call-parameters.js';

/** What can never be a token, so that a malformed credential is refused like a wrong one. */
const UNREADABLE = '?';

/** The token of a call: parameter `auth_token`, else `Authorization: Bearer`, else `X-Lbry-Auth-Token`. */
export function credentialOf(parameters: CallParameters, headers: FastifyRequest['headers']): string | null {
  const parameter = parameters['auth_token'];
  if (parameter !== undefined) return typeof parameter === 'string' ? parameter : UNREADABLE;
  return bearerToken(headers.authorization) ?? given(headers['x-lbry-auth-token']);
}

function bearerToken(header: string | undefined): string | null {
  if (header === undefined) return null;
  const bearer = /^Bearer(?: +(.*))?$/i.exec(header.trim());
  return bearer ? given(bearer[1]) : UNREADABLE;
}

function given(value: string | string[] | undefined): string | null {
  const text = (Array.isArray(value) ? value[0] : value)?.trim();
  return text === undefined || text === '' || text === 'null' || text === 'undefined' ? null : text;
}
