import type { Rule } from '../../contract/access/policy.ts'
import type { Endpoint } from '../../contract/endpoint.ts'
import { hasBody, isWrite } from './shape.ts'

type Problem = {
  status: number
  when: string
  retry?: true
  applies(endpoint: Endpoint, rule: Rule): boolean
}

/** Everything that can be refused, when, and of which endpoints. */
const PROBLEMS: readonly Problem[] = [
  { status: 400, when: 'The request cannot be read', applies: () => true },
  {
    status: 401,
    when: 'Nobody is signed in, or the token is unknown',
    applies: (_, { need }) => need !== 'anyone',
  },
  { status: 403, when: 'It is not allowed to who asks, or from where', applies: () => true },
  { status: 404, when: 'It does not exist, or is out of sight', applies: ({ path }) => path.includes(':') },
  { status: 408, when: 'The body did not arrive in time', applies: endpoint => hasBody(endpoint) },
  {
    status: 409,
    when: 'Not possible as things stand: nothing was imported yet, something is at work, a cursor has expired',
    applies: (_, { need }) => need !== 'anyone',
  },
  { status: 413, when: 'Too large', applies: endpoint => hasBody(endpoint) },
  { status: 415, when: 'Only JSON and uploads are taken', applies: endpoint => isWrite(endpoint) },
  { status: 422, when: 'Understood, but not valid', applies: (_, { need }) => need !== 'anyone' },
  { status: 429, when: 'Too many requests', retry: true, applies: () => true },
  { status: 503, when: 'Not to be had just now', retry: true, applies: () => true },
]

/** Responses of an operation that are problems, by status. */
export function problemsOf(endpoint: Endpoint, rule: Rule) {
  const applying = PROBLEMS.filter(problem => problem.applies(endpoint, rule))
  return Object.fromEntries(
    applying.map(({ status }) => [String(status), { $ref: `#/components/responses/Problem${status}` }]),
  )
}

/** The same as components. */
export function problemResponses() {
  return Object.fromEntries(
    PROBLEMS.map(({ status, when, retry }) => [
      `Problem${status}`,
      {
        description: when,
        ...(retry && {
          headers: { 'Retry-After': { description: 'seconds', schema: { type: 'integer' } } },
        }),
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDetails' } },
        },
      },
    ]),
  )
}
