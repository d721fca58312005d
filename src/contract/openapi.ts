import { z } from 'zod'
import { holdsNoLabel } from './access/sensitive-labels.ts'
import { endpoint } from './endpoint.ts'

/** The description of the API by itself: it holds no data, so anybody may read it. */
export const getOpenApi = endpoint({
  method: 'GET',
  path: '/openapi.json',
  summary: 'This description: OpenAPI 3.1, made from what the server serves',
  response: z.record(z.string(), holdsNoLabel(z.unknown())),
})
