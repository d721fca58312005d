import { expect, test } from 'vitest'
import { type ApiDocument, matching, operationsOf, resolved } from './document.ts'
import { curlOf } from './example.ts'

const document: ApiDocument = {
  paths: {
    '/customers/{id}/pauses': {
      post: {
        operationId: 'postPause',
        tags: ['Satisfaction'],
        summary: 'Note an agreed pause',
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
          { $ref: '#/components/parameters/Key', name: '', in: '' },
        ],
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: { from: { $ref: '#/components/schemas/Day' }, reason: { type: 'string' } },
                required: ['from'],
              },
            },
          },
        },
        responses: { '200': { description: 'As asked' }, '404': { $ref: '#/components/responses/Gone' } },
        security: [{ session: [] }, { token: [] }],
        'x-permission': 'judge',
      },
    },
  },
  components: {
    schemas: { Day: { type: 'string', default: '2026-01-01' } },
    parameters: { Key: { name: 'Idempotency-Key', in: 'header' } },
    responses: { Gone: { description: 'It does not exist' } },
  },
}
const [operation] = operationsOf(document)

test('an operation is read with what it refers to', () => {
  expect(operation).toMatchObject({
    id: 'postPause',
    method: 'POST',
    tag: 'Satisfaction',
    permission: 'judge',
    token: true,
    refusals: [{ status: '404', when: 'It does not exist' }],
  })
  expect(operation?.parameters.map(one => one.name)).toEqual(['id', 'Idempotency-Key'])
  expect(resolved(document, { $ref: '#/components/schemas/Day' }).name).toBe('Day')
})

test('all words of a search must occur, in path, purpose or permission', () => {
  const all = operationsOf(document)
  expect(matching(all, 'pause judge')).toHaveLength(1)
  expect(matching(all, 'pause people')).toHaveLength(0)
  expect(matching(all, '', 'Privacy')).toHaveLength(0)
})

test('the example can be pasted into a shell', () => {
  expect(curlOf(document, operation!, 'https://klant.example.nl/api')).toBe(
    [
      'curl -X POST "https://klant.example.nl/api/customers/7/pauses"',
      '-H "Authorization: Bearer $KLANTKRING_TOKEN"',
      '-H "Idempotency-Key: $(uuidgen)"',
      '-H "Content-Type: application/json"',
      `-d '{"from":"2026-01-01"}'`,
    ].join(' \\\n  '),
  )
})
