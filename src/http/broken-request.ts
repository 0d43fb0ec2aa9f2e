import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';

const JSON_TYPE = 'application/json; charset=utf-8';

type Headers = Readonly<Record<string, string>>;
type BrokenRequest = Error & { readonly code?: string };

/** Requests that the HTTP parser refuses never reach a handler; they too get an envelope, and these headers. */
export function answerBrokenRequests(headers: Headers) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return (error: BrokenRequest, socket: Socket): void => answer(error, socket, lines.join(''));
}

/** Addresses that the router cannot decode get there neither. */
export function answerBrokenAddresses(headers: Headers) {
  return (_error: Error, _request: FastifyRequest, reply: FastifyReply): void => {
    const envelope = envelopeOf('invalid_request', 'the request could not be read');
    void reply.status(400).headers(headers).type(JSON_TYPE).send(envelope);
  };
}

function answer(error: BrokenRequest, socket: Socket, headerLines: string): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const isTooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const status = isTooLarge ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const code = isTooLarge ? 'too_large' : 'invalid_request';
  const message = isTooLarge ? 'the headers are too large' : 'the request could not be read';
  const body = envelopeOf(code, message);
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: ${JSON_TYPE}\r\n${headerLines}` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

function envelopeOf(code: string, message: string): string {
  return JSON.stringify({ success: false, error: message, data: null, code });
}
