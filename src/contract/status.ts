import { z } from 'zod'
import { endpoint, isoDay, period } from './endpoint.ts'

export const status = z.object({
  version: z.string(),
  demo: z.boolean().describe('this is the demo company'),
  demoExists: z.boolean(),
  database: z.enum(['own', 'given']),
  ledger: z.object({
    empty: z.boolean(),
    version: z.string().describe('changes with every import and undo'),
    customers: z.number(),
    documents: z.number(),
    lines: z.number(),
    activities: z.number(),
    first: isoDay.nullable(),
    last: isoDay.nullable(),
  }),
  defaultPeriod: period.nullable(),
  user: z.string().describe('who is signed in, and signs what he judges'),
})
export type Status = z.infer<typeof status>

export const getStatus = endpoint({
  method: 'GET',
  path: '/status',
  summary: 'What this workspace holds',
  response: status,
})

export const postDemo = endpoint({
  method: 'POST',
  path: '/demo',
  summary: 'Create the demo company, or put it back to its first state; only known to the company workspace',
  response: z.object({ path: z.string().describe('where the demo company is served') }),
})
