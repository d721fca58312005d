import { TOKEN_PERMISSIONS } from '../../contract/access/permissions.ts'
import { type Endpoint, problemDetails } from '../../contract/endpoint.ts'
import { webhookMessages } from '../../contract/integrations.ts'
import { NAMED, ROOMS } from './contract.ts'
import { operationOf } from './operation.ts'
import { problemResponses } from './problems.ts'
import { type Json, type Schemas, schemasOf } from './schemas.ts'
import { templateOf } from './shape.ts'

const ABOUT = `Everything the screens show comes from here. Amounts are whole cents, shares are fractions (1 = 100 %), days are
ISO dates, moments are UTC. What is refused is an RFC 9457 problem whose \`code\` stays the same; \`type\` is
\`urn:klantkring:problem:<code>\`.

Programs come in with an API token, \`Authorization: Bearer kk_…\`, which can be given ${TOKEN_PERMISSIONS.join(', ')}.
Writes take an \`Idempotency-Key\`. Lists are walked with \`cursor\`.`

/** The API as OpenAPI 3.1, made from the endpoints that were registered. */
export function openApiDocument(options: { endpoints: readonly Endpoint[]; version: string }): Json {
  const { endpoints } = options
  const schemas = schemasOf([
    problemDetails,
    ...endpoints.map(({ response }) => response),
    ...Object.values(webhookMessages),
  ])
  const paths: Record<string, Json> = {}
  for (const endpoint of endpoints) {
    const path = templateOf(endpoint.path)
    paths[path] ??= {}
    paths[path][endpoint.method.toLowerCase()] = operationOf(endpoint, schemas)
  }
  const used = new Set(endpoints.map(endpoint => NAMED.get(endpoint)?.tag))
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Klantkring',
      version: options.version,
      description: ABOUT,
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [
      { url: '/api', description: 'The company' },
      { url: '/demo/api', description: 'The demo company, whose data are invented; on this machine only' },
    ],
    tags: ROOMS.filter(({ tag }) => used.has(tag)).map(({ tag, about }) => ({
      name: tag,
      description: about,
    })),
    paths,
    webhooks: webhooksOf(schemas),
    components: componentsOf(schemas),
  }
}

function componentsOf(schemas: Schemas): Json {
  return {
    schemas: schemas.components,
    responses: problemResponses(),
    parameters: {
      IdempotencyKey: {
        name: 'Idempotency-Key',
        in: 'header',
        required: false,
        description:
          'A name of your own for this write, best a UUID. Sent again within 24 hours it is answered again and not done again.',
        schema: { type: 'string', minLength: 1, maxLength: 255 },
      },
    },
    headers: {
      Link: { description: '`<…>; rel="next"`, where there is a next page', schema: { type: 'string' } },
      RateLimit: {
        description:
          '`"token";r=599;t=60`: requests left to the token, and seconds until all are there again',
        schema: { type: 'string' },
      },
    },
    securitySchemes: {
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: 'klantkring.session_token',
        description: 'Who signed in with a browser; with TLS the name begins with `__Host-`.',
      },
      token: { type: 'http', scheme: 'bearer', bearerFormat: 'kk_…', description: 'API tokens' },
    },
  }
}

/** What is sent to others, signed as Standard Webhooks has it. */
function webhooksOf(schemas: Schemas): Json {
  return Object.fromEntries(
    Object.entries(webhookMessages).map(([event, message]) => [
      event,
      {
        post: {
          operationId: `webhook.${event}`,
          summary: event,
          parameters: ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(name => ({
            name,
            in: 'header',
            required: true,
            schema: { type: 'string' },
          })),
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemas.answer(message) } },
          },
          responses: { '2XX': { description: 'Taken' } },
        },
      },
    ]),
  )
}
