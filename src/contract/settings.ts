import { z } from 'zod'
import { holdsNoLabel } from './access/sensitive-labels.ts'
import { cents, endpoint, share } from './endpoint.ts'

/** A setting is plain JSON under a name; defaults and meaning live with the step. Amounts in euro, shares as fractions. */
const json: z.ZodType<unknown> = holdsNoLabel(z.unknown())

export const settingsDocument = z.object({
  analysis: z.record(z.string(), json),
  classification: z.record(z.string(), json),
  dryingUp: z.record(z.string(), json).optional().describe('left out: as it is by default'),
  value: z.record(z.string(), json).optional().describe('left out: as it is by default'),
})

export const getSettings = endpoint({
  method: 'GET',
  path: '/settings',
  summary: 'The settings in force, their defaults, and who changed what when',
  response: z.object({
    settings: settingsDocument,
    defaults: settingsDocument,
    history: z.array(
      z.object({
        id: z.number(),
        by: z.string(),
        at: z.string(),
        changes: z.array(z.object({ path: z.string(), before: json, after: json })),
      }),
    ),
  }),
})

const sums = {
  dryingUp: z
    .number()
    .nullable()
    .describe('customers on the list of 7.9; null: nothing that it rests on changes'),
}

export const effect = z.object({
  before: z.object({
    ...sums,
    revenue: cents,
    grossMargin: cents,
    costToServe: cents,
    contribution: cents,
    lossMaking: z.number(),
    significant: z.number(),
    measured: share,
  }),
  after: z.object({
    ...sums,
    revenue: cents,
    grossMargin: cents,
    costToServe: cents,
    contribution: cents,
    lossMaking: z.number(),
    significant: z.number(),
    measured: share,
  }),
  classes: z.array(z.object({ class: z.string(), before: z.number(), after: z.number() })),
  moved: z.number().describe('customers whose class changes'),
})

export const postSettingsEffect = endpoint({
  method: 'POST',
  path: '/settings/effect',
  summary: 'What these settings would change, before they are saved',
  body: settingsDocument,
  response: effect,
})

export const putSettings = endpoint({
  method: 'PUT',
  path: '/settings',
  summary: 'Save settings; the old ones stay in the history',
  body: settingsDocument,
  response: z.object({ settings: settingsDocument }),
})
