import type { z } from 'zod'
import { TOKEN_PERMISSIONS } from '../../contract/access/permissions.ts'
import { FILTER_HEADER, personalFields } from '../../contract/access/personal.ts'
import { type Rule, ruleOf } from '../../contract/access/policy.ts'
import { type Endpoint, none } from '../../contract/endpoint.ts'
import { NAMED } from './contract.ts'
import { problemsOf } from './problems.ts'
import { inputOf, type Json, type Schemas } from './schemas.ts'
import { hasBody, isWrite } from './shape.ts'

/** One endpoint as OpenAPI describes it, with what it asks of who comes. */
export function operationOf(endpoint: Endpoint, schemas: Schemas): Json {
  const rule = ruleOf(endpoint)
  const named = NAMED.get(endpoint)
  if (!named) throw new Error(`${endpoint.method} ${endpoint.path} is in no file of the contract`)
  const personal = personalFields(endpoint.query)
  const parameters = [
    ...parametersOf(endpoint.params, 'path'),
    ...parametersOf(endpoint.query, 'query').filter(({ name }) => !personal.includes(name as string)),
    ...(personal.length > 0 ? [filterHeader(personal)] : []),
    ...(isWrite(endpoint) ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
  ]
  return {
    operationId: named.name,
    tags: [named.tag],
    summary: endpoint.summary,
    description: needOf(rule),
    ...(parameters.length > 0 && { parameters }),
    ...(hasBody(endpoint) && { requestBody: bodyOf(endpoint) }),
    responses: { '200': answerOf(endpoint, schemas), ...problemsOf(endpoint, rule) },
    security: securityOf(rule),
    'x-permission': rule.need,
    'x-reach': rule.over,
  }
}

const REACH: Record<Rule['over'], string> = {
  firm: 'About the firm as a whole: only for who sees all customers.',
  rows: 'Customers out of sight are left out.',
  customer: 'A customer out of sight is answered as one that does not exist.',
  self: 'About who asks.',
  none: '',
}

function needOf({ need, over }: Rule): string {
  const asks =
    need === 'anyone'
      ? 'Asks for nothing.'
      : need === 'signed-in'
        ? 'Asks to be signed in.'
        : `Asks for the permission \`${need}\`.`
  return `${asks} ${REACH[over]}`.trim()
}

/** A token can do what it can be given; the rest is for people. */
function securityOf({ need }: Rule): Json[] {
  if (need === 'anyone') return [{}]
  const token = need === 'signed-in' || (TOKEN_PERMISSIONS as readonly string[]).includes(need)
  return [{ session: [] }, ...(token ? [{ token: [] }] : [])]
}

function parametersOf(schema: z.ZodType, where: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = inputOf(schema) as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, { description, ...inner }]) => ({
    name,
    in: where,
    ...(description !== undefined && { description }),
    required: where === 'path' || required.includes(name),
    schema: inner,
  }))
}

/** Words about persons stand in no address. */
const filterHeader = (names: readonly string[]): Json => ({
  name: FILTER_HEADER,
  in: 'header',
  required: false,
  description: `Words that may be about persons, written as a query: ${names.map(name => `\`${name}=…\``).join(', ')}; in the address they are refused.`,
  schema: { type: 'string' },
})

/** Files come as parts named `files`; everything else as JSON. */
function bodyOf({ body, consumes }: Endpoint): Json {
  if (consumes === 'multipart/form-data')
    return {
      required: true,
      content: {
        [consumes]: {
          schema: {
            type: 'object',
            properties: {
              files: {
                type: 'array',
                minItems: 1,
                items: { type: 'string', contentMediaType: 'application/octet-stream' },
              },
            },
            required: ['files'],
          },
        },
      },
    }
  const schema = inputOf(body)
  const required = Array.isArray(schema.required) && schema.required.length > 0
  return { required, content: { [consumes ?? 'application/json']: { schema } } }
}

function answerOf(endpoint: Endpoint, schemas: Schemas): Json {
  const { response, produces, query } = endpoint
  const paged = query !== none && 'cursor' in ((query as { shape?: object }).shape ?? {})
  const headers = {
    ...(paged && { Link: { $ref: '#/components/headers/Link' } }),
    RateLimit: { $ref: '#/components/headers/RateLimit' },
  }
  const description = endpoint.secret ? 'Done. The answer is shown this once and not kept.' : 'As asked'
  if (produces === undefined)
    return { description, headers, content: { 'application/json': { schema: schemas.answer(response) } } }
  const binary = produces === 'application/octet-stream'
  return { description, headers, content: { [produces]: binary ? {} : { schema: { type: 'string' } } } }
}
