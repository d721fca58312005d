import { z } from 'zod'
import { aboutPersons } from './access/personal.ts'
import { auditEntry } from './audit-entries.ts'
import { endpoint, fileEndpoint, isoDay, lang } from './endpoint.ts'

export const auditFilter = z.object({
  actor: aboutPersons(z.string().max(200).optional().describe('id or name')),
  action: z.string().max(50).optional(),
  entity: z.string().max(50).optional(),
  entityId: z.string().max(200).optional(),
  from: isoDay.optional(),
  to: isoDay.optional().describe('not included'),
  text: aboutPersons(
    z
      .string()
      .max(200)
      .optional()
      .describe('anywhere in the entry; without its two sides for who may not see labels that hurt'),
  ),
})

export const getAudit = endpoint({
  method: 'GET',
  path: '/audit',
  summary: 'Who did what and when, with before and after; newest first',
  query: auditFilter.extend({
    before: z.coerce.number().int().positive().optional().describe('the cursor: entries before this one'),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({
    entries: z.array(auditEntry),
    next: z.number().nullable().describe('`before` of the next page; null: these were the last'),
    head: z.object({ seq: z.number(), hash: z.string() }).describe('the newest entry of all'),
    choices: z.object({
      actions: z.array(z.string()),
      entities: z.array(z.string()),
      actors: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  }),
})

export const auditFile = fileEndpoint({
  path: '/audit.csv',
  summary: 'The entries of the audit that pass, as CSV',
  query: auditFilter.extend({ lang }),
  produces: 'text/csv',
})
