import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;
type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

const DESCRIPTION = `
Every call answers GET and POST, with parameters in the query, as a form or as JSON, in the envelope
\`{success, error, data}\`. The token travels as the parameter \`auth_token\` or as \`Authorization: Bearer\`.
Failures add a stable \`code\`; docs/errors.md lists them all.
`;

const ENVELOPE = {
  type: 'object',
  required: ['success', 'error', 'data'],
  properties: {
    success: { type: 'boolean' },
    error: { type: 'string', nullable: true, description: 'A lower-case sentence for people.' },
    data: { description: 'What the call answers; null when it failed.' },
    code: { type: 'string', description: 'Of a failure; stable, for programs.' },
  },
};

/** The OpenAPI document of all calls, made from the handlers and their request classes. */
function apiDocument(app: NestFastifyApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setTitle('Guestpass')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addBearerAuth()
    .build();
  return asCalls(SwaggerModule.createDocument(app, description, { autoTagControllers: false }));
}

/** Serves the document at `/docs`, to be read, and at `/docs-json`, for programs. */
export function serveApiDocument(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => apiDocument(app));
}

/** Handlers take any method, so that a wrong one is answered in the envelope; the document names the right ones. */
function asCalls(document: OpenAPIObject): OpenAPIObject {
  const schemas = document.components?.schemas ?? {};
  document.components = { ...document.components, schemas: { ...schemas, Envelope: ENVELOPE } as Schemas };
  for (const [path, { get, post }] of Object.entries(document.paths)) {
    document.paths[path] = {
      ...(get && { get: { ...inQuery(get, schemas), operationId: `get ${get.operationId}` } }),
      ...(post && { post: asForm(post) }),
    };
  }
  return document;
}

/** With GET, every property of the request class is a parameter of the query. */
function inQuery({ requestBody, ...operation }: Operation, schemas: Schemas): Operation {
  const reference = referenceIn(requestBody);
  const schema = schemas[reference ?? ''];
  const { properties = {}, required = [] } = schema && 'properties' in schema ? schema : {};
  const parameters = Object.entries(properties).map(([name, property]) => ({
    name,
    in: 'query' as const,
    required: required.includes(name),
    schema: property,
  }));
  return { ...operation, parameters, responses: answers() };
}

function asForm({ requestBody, ...operation }: Operation): Operation {
  const reference = referenceIn(requestBody);
  if (reference === null) return { ...operation, responses: answers() };
  const content = { schema: { $ref: `#/components/schemas/${reference}` } };
  const body = { content: { 'application/x-www-form-urlencoded': content, 'application/json': content } };
  return { ...operation, requestBody: body, responses: answers() };
}

function referenceIn(body: Operation['requestBody']): string | null {
  const schema = body && 'content' in body ? body.content['application/json']?.schema : undefined;
  return schema && '$ref' in schema ? (schema.$ref.split('/').at(-1) ?? null) : null;
}

function answers(): Operation['responses'] {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Envelope' } } };
  return { 200: { description: 'done', content }, default: { description: 'refused, with a code', content } };
}
