import { z } from 'zod'
import { cents, endpoint, fileEndpoint, id, isoDay, lang } from './endpoint.ts'

const values = z.record(z.string(), z.union([z.string(), z.number()]))

export const problemGroup = z.object({
  level: z.enum(['error', 'warning', 'notice']),
  code: z.string(),
  file: z.string(),
  index: z.number().describe('place of the file in the import, −1 where none is meant'),
  column: z.string(),
  count: z.number(),
  rest: z
    .boolean()
    .describe('all of this cause beyond the first hundred files and columns, which are told apart'),
  examples: z.array(z.object({ row: z.number(), value: z.string(), values: values.optional() })),
})

export const importKind = z.enum(['lines', 'customers', 'products', 'activities'])

/** How one table file is read; plain JSON that users may save and give back. */
export const tableMapping = z.object({
  kind: importKind,
  columns: z.record(z.string(), z.string()).describe('field → header of the column'),
  numbers: z.record(z.string(), z.string()).describe('header → number style').default({}),
  dates: z.record(z.string(), z.string()).describe('header → date style').default({}),
  percents: z.record(z.string(), z.string()).optional(),
  defaults: z.record(z.string(), z.string()).optional(),
})
export type TableMapping = z.infer<typeof tableMapping>

export const columnPreview = z.object({
  name: z.string(),
  samples: z.array(z.string()),
  field: z.string().nullable().describe('the field it is read as, null when not used'),
  numberStyle: z.string().nullable(),
  dateStyle: z.string().nullable(),
  evidence: z
    .object({ code: z.string(), values })
    .nullable()
    .describe('what the style was decided by, for example comma decimals in 812 of 812 cells'),
  undecided: z.boolean(),
})

export const filePreview = z.object({
  index: z.number(),
  name: z.string(),
  size: z.number(),
  sha256: z.string(),
  format: z.enum(['table', 'sheet', 'ubl', 'xaf', 'zip', 'refused']),
  kind: importKind.nullable(),
  reason: z.string().describe('code of the sentence that says why it was recognised so'),
  reasonValues: values,
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  headerRow: z.number().nullable(),
  rows: z.number(),
  alternatives: z
    .array(z.object({ field: z.string(), chosen: z.string(), others: z.array(z.string()) }))
    .describe('other columns that could have been the same thing'),
  remembered: z.boolean().describe('the mapping of an earlier import of the same header was used'),
  columns: z.array(columnPreview),
  fields: z
    .array(z.object({ name: z.string(), required: z.boolean() }))
    .describe('fields a column of this kind may be'),
  mapping: tableMapping.nullable(),
  sampleRows: z.array(z.array(z.string())),
})

const change = z.object({ created: z.number(), updated: z.number(), unchanged: z.number() })

export const changedDocument = z.object({
  number: z.string(),
  day: isoDay,
  customer: z.string(),
  before: z.object({ lines: z.number(), net: cents }),
  after: z.object({ lines: z.number(), net: cents }),
})

export const preview = z.object({
  files: z.array(filePreview).describe('a page of them, the first hundred unless asked otherwise'),
  filesTotal: z.number().describe('of these files there are so many'),
  customers: change,
  products: change,
  activities: z.object({ created: z.number(), unchanged: z.number() }),
  documents: z.object({ created: z.number(), unchanged: z.number(), changed: z.number() }),
  lines: z.object({
    read: z.number(),
    created: z.number(),
    unchanged: z.number(),
    changed: z.number(),
    identical: z.number().describe('lines that equal another of their document; kept'),
    refused: z.number(),
  }),
  totals: z.object({
    revenue: cents.describe('all lines read, with and without customer'),
    cost: cents,
    costedLines: z.number().describe('lines that name their own cost'),
    productsWithCost: z.number().describe('products of the import whose cost it or the ledger holds'),
    unassigned: z.object({ lines: z.number(), revenue: cents }),
    from: isoDay.nullable(),
    to: isoDay.nullable().describe('last day, included'),
    customers: z.number().describe('customers with a line'),
  }),
  controls: z.array(
    z.object({
      name: z.string(),
      file: z.string(),
      what: z.string(),
      stated: cents,
      read: cents,
      agrees: z.boolean(),
    }),
  ),
  controlsAgree: z.number(),
  controlsDiffer: z.number(),
  changedDocuments: z.array(changedDocument).describe('the first hundred'),
  problems: z.array(problemGroup),
  suppliers: z
    .array(z.object({ name: z.string(), numbers: z.array(z.string()), documents: z.number() }))
    .describe('who sent the e-invoices, most documents first'),
  ownNumbers: z.array(z.string()).describe('our own numbers as given'),
  blocked: z
    .array(z.string())
    .describe('codes of what must be decided before it can be imported; empty: ready'),
})
export type Preview = z.infer<typeof preview>

export const importState = z.enum([
  'reading',
  'ready',
  'importing',
  'done',
  'undoing',
  'undone',
  'failed',
  'discarded',
])

export const importBatch = z.object({
  id: z.number(),
  state: importState,
  createdAt: z.string(),
  committedAt: z.string().nullable(),
  by: z.string(),
  files: z
    .array(z.object({ name: z.string(), size: z.number(), sha256: z.string() }))
    .describe('a page of them, the first hundred unless asked otherwise'),
  filesTotal: z.number(),
  counts: z
    .object({
      customers: z.number(),
      products: z.number(),
      documents: z.number(),
      lines: z.number(),
      activities: z.number(),
      updated: z.number(),
      replaced: z.number(),
    })
    .nullable(),
  revenue: cents.nullable(),
  progress: z.object({ step: z.string(), done: z.number(), total: z.number() }).nullable(),
  failure: z.object({ code: z.string(), values }).nullable(),
  sameAs: z.number().nullable().describe('an earlier import of exactly the same files'),
})
export type ImportBatch = z.infer<typeof importBatch>

export const listImports = endpoint({
  method: 'GET',
  path: '/imports',
  summary: 'All imports, newest first',
  response: z.object({ imports: z.array(importBatch) }),
})

/** Upload: multipart/form-data with one or more parts named `files`. Answers at once; the reading goes on behind. */
export const postImport = endpoint({
  method: 'POST',
  path: '/imports',
  summary: 'Hand over files; they are read and previewed, nothing is imported yet',
  consumes: 'multipart/form-data',
  response: importBatch,
})

export const getImport = endpoint({
  method: 'GET',
  path: '/imports/:id',
  summary: 'One import with its preview, once that is there',
  params: z.object({ id }),
  query: z.object({
    filesOffset: z.coerce.number().int().min(0).max(1e6).default(0).describe('files before the page'),
    filesLimit: z.coerce.number().int().min(1).max(1000).default(100).describe('files of the page'),
    filesUndecided: z
      .enum(['0', '1'])
      .default('0')
      .describe('1: of the preview only files with a column that is still to be decided'),
  }),
  response: z.object({ batch: importBatch, preview: preview.nullable() }),
})

export const putMapping = endpoint({
  method: 'PUT',
  path: '/imports/:id/mapping',
  summary: 'Read the files again with these mappings',
  params: z.object({ id }),
  body: z.object({
    files: z.array(z.object({ index: z.number(), mapping: tableMapping.nullable() })),
    ownNumbers: z
      .array(z.string())
      .optional()
      .describe('our own VAT or registration numbers, to tell sales from purchases'),
  }),
  response: importBatch,
})

export const commitImport = endpoint({
  method: 'POST',
  path: '/imports/:id/commit',
  summary: 'Import what the preview shows',
  params: z.object({ id }),
  body: z.object({ replaceChanged: z.boolean().default(false), rememberMapping: z.boolean().default(true) }),
  response: importBatch,
})

export const deleteImport = endpoint({
  method: 'DELETE',
  path: '/imports/:id',
  summary: 'Undo a whole import, or discard one that was only previewed',
  params: z.object({ id }),
  response: importBatch,
})

const fileOf = z.object({ id, index: id.describe('place of the file in the import') })

/** Rows of a file that were not understood, with a column that says why. */
export const getProblemRows = fileEndpoint({
  path: '/imports/:id/problems/:index',
  summary: 'The rows of a file that were not understood, as CSV with a reason column',
  params: fileOf,
  query: z.object({ lang }),
  produces: 'text/csv',
})

export const getMappingFile = fileEndpoint({
  path: '/imports/:id/mapping.json',
  summary: 'The mapping that was used, to give it to another import',
  params: z.object({ id }),
  produces: 'application/json',
})

export const getOriginal = fileEndpoint({
  path: '/imports/:id/files/:index',
  summary: 'A file as it was handed over',
  params: fileOf,
  produces: 'application/octet-stream',
})
