import type { FastifyRequest } from 'fastify';

export type CallParameters = Readonly<Record<string, unknown>>;

declare module 'fastify' {
  interface FastifyRequest {
    /** The parameters of a call, whatever verb and encoding they came in. */
    callParameters?: CallParameters;
  }
  interface FastifyContextConfig {
    /** `resource/action`, on routes of the call surface. */
    call?: string;
  }
}

/**
 * Gathers parameters from the query and the body (form or JSON), as LBRY's clients send them: the first of a
 * repeated one wins, texts are trimmed, and `null`, `undefined` and nothing all mean "not given".
 */
export function gatherParameters({ query, body, headers }: ParameterSource): CallParameters {
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  // No prototype: a parameter named like a method of Object must find nothing.
  const gathered: Record<string, unknown> = Object.create(null);
  gather(gathered, query, firstOf);
  // In a query or a form only repetition makes a list. In JSON a list may be meant, or be an attack: it stays one.
  gather(gathered, body, isForm ? firstOf : asGiven);
  return gathered;
}

type ParameterSource = Pick<FastifyRequest, 'query' | 'body' | 'headers'>;

function gather(gathered: Record<string, unknown>, source: unknown, read: (value: unknown) => unknown): void {
  if (!isRecord(source)) return;
  for (const [name, value] of Object.entries(source)) {
    const given = normalized(read(value));
    if (given !== undefined && !(name in gathered)) gathered[name] = given;
  }
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

function asGiven(value: unknown): unknown {
  return value;
}

function isRecord(source: unknown): source is Record<string, unknown> {
  return typeof source === 'object' && source !== null && !Array.isArray(source);
}

function normalized(value: unknown): unknown {
  if (value === null) return undefined;
  if (typeof value !== 'string') return value;
  const text = value.trim();
  return text === '' || text === 'null' || text === 'undefined' ? undefined : text;
}
