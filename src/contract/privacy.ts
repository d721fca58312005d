import { z } from 'zod'
import { aboutPersons } from './access/personal.ts'
import { holdsNoLabel } from './access/sensitive-labels.ts'
import { endpoint, id, isoDay, lang } from './endpoint.ts'
import { asCustomer } from './person-as-customer.ts'

const term = z.string().trim().min(3).max(200)
const terms = z.array(term).max(20).default([])

/** A person, told by what stands in the data; nothing else makes one. */
export const personTerms = z
  .object({ names: terms, emails: terms, phones: terms })
  .refine(p => p.names.length + p.emails.length + p.phones.length > 0, 'at least one name, address or number')
export type PersonTerms = z.infer<typeof personTerms>

export const personTerm = z.enum(['name', 'email', 'phone'])

/** Where something stands: a column of a table, `activity.person`, or `originals`. The words files name them. */
const place = z.string()
const counted = z.array(z.object({ place, count: z.number() }))

/** Why a file, or a part of it, could not be looked into. */
export const notSearchedReason = z.enum([
  'encrypted',
  'method',
  'archive',
  'damaged',
  'too-large',
  'binary',
  'unreadable',
])

/** A file as it was handed over. */
const original = z.object({
  import: z.number(),
  index: z.number(),
  name: z.string(),
  size: z.number(),
  state: z.string(),
  undo: z.boolean().describe('the import can be undone without this file'),
})

const notSearched = z
  .object({
    total: z.number(),
    files: z
      .array(
        original.extend({
          reason: notSearchedReason,
          inside: z
            .string()
            .describe('the part within the file that was not looked into; empty: the file itself'),
          more: z.number().describe('how many more parts of it were not'),
        }),
      )
      .describe('five hundred at most'),
  })
  .describe('files as they were handed over that could not be looked into: the person may stand in them')
export type NotSearched = z.infer<typeof notSearched>

export const findPersons = endpoint({
  method: 'GET',
  path: '/privacy/persons',
  summary: 'Names, e-mail addresses and phone numbers in the data that look like this, and where they stand',
  query: z.object({ search: aboutPersons(term) }),
  response: z.object({
    found: z
      .array(
        z.object({
          term: personTerm,
          value: z.string(),
          places: counted,
        }),
      )
      .describe('fifty at most, the most frequent first'),
    mentions: counted.describe('texts in which it is mentioned: notes, invoice lines, previews'),
  }),
})

const customersNaming = z.array(
  z.object({
    id: z.number(),
    number: z.string(),
    name: z.string(),
    natural: z.boolean().describe('proposed: the name is the person’s own, not that of a company'),
    documents: z.number(),
  }),
)

export const customersOfPerson = endpoint({
  method: 'POST',
  path: '/privacy/persons/customers',
  summary: 'Customers whose name is or holds the name of a person, to choose which of them are the person',
  secret: true,
  body: z.object({ person: personTerms }),
  response: z.object({ customers: customersNaming }),
})

export const exportPerson = endpoint({
  method: 'POST',
  path: '/privacy/exports',
  summary: 'Everything about one person (right of access and portability, AVG art. 15 and 20)',
  secret: true,
  body: z.object({
    person: personTerms,
    customers: z
      .array(id)
      .max(10_000)
      .optional()
      .describe('customers that are the person; left out: those that bear just this name'),
  }),
  response: z.object({
    person: personTerms,
    at: z.string(),
    customers: z
      .array(z.record(z.string(), holdsNoLabel(z.unknown())))
      .describe('customers that are the person, whole; of those that name them what is theirs'),
    activities: z.array(
      z.object({ customerId: z.number(), day: isoDay, kind: z.string(), minutes: z.number().nullable() }),
    ),
    notes: z.array(
      z.object({ place, customerId: z.number(), day: isoDay, text: z.string(), by: z.string() }),
    ),
    consents: z.array(
      z.object({
        purpose: z.string(),
        given: z.boolean(),
        source: z.string(),
        by: z.string(),
        at: z.string(),
      }),
    ),
    members: z
      .array(z.record(z.string(), holdsNoLabel(z.unknown())))
      .describe('accounts here, without what signs in'),
    audit: z.array(z.object({ seq: z.number(), at: z.string(), action: z.string(), entity: z.string() })),
    originals: z.array(original.pick({ import: true, index: true, name: true })),
    notSearched,
    elsewhere: counted,
    customer: asCustomer,
    complete: z.boolean().describe('false: a list was cut, at ten thousand, or as `customer.cut` says'),
  }),
  fresh: true,
})

export const erasurePreview = z.object({
  person: personTerms,
  customers: customersNaming.describe(
    'customers whose name holds the person’s name; to be decided which are the person',
  ),
  replaced: counted.describe('rows in which names, addresses and numbers are replaced'),
  notes: z
    .array(
      z.object({
        id: z.string().describe('judgement:12; given in `keepNotes` it stays as it is'),
        customerId: z.number(),
        text: z.string(),
        by: z.string(),
        day: isoDay,
      }),
    )
    .describe('notes that name the person; replaced within the text unless kept'),
  originals: z.array(original).describe('files as they were handed over that hold the person'),
  notSearched,
  stays: z
    .array(
      z.object({
        place,
        count: z.number(),
        reason: z
          .enum(['accountability', 'signature', 'account', 'settings', 'working', 'company', 'notKept'])
          .describe('the words files say why'),
      }),
    )
    .describe('what stays, and why'),
})
export type ErasurePreview = z.infer<typeof erasurePreview>

export const previewErasure = endpoint({
  method: 'POST',
  path: '/privacy/erasures/preview',
  summary: 'What erasing a person would replace, what stays and why; nothing is changed',
  body: z.object({ person: personTerms }),
  response: erasurePreview,
})

export const erasePerson = endpoint({
  method: 'POST',
  path: '/privacy/erasures',
  summary: 'Erase a person (AVG art. 17): the books stay whole, amounts, numbers and days are not touched',
  body: z.object({
    person: personTerms,
    customers: z.array(id).default([]).describe('customers that are the person: their name goes too'),
    keepNotes: z.array(z.string()).default([]),
    originals: z.enum(['remove', 'keep']).describe('the files in which the person stands'),
    removeNotSearched: z
      .union([
        z.literal('all'),
        z.array(z.object({ import: id, index: z.number().int().min(0) })).max(10_000),
      ])
      .default([])
      .describe('of the files that could not be looked into those to remove'),
    reason: z.string().trim().min(1).max(500).describe('why, and why files are kept if they are'),
  }),
  response: z.object({
    erased: z.number().describe('the person is now “erased person” with this number'),
    replaced: counted,
    originals: z.object({ removed: z.number(), kept: z.number() }),
    notSearched: notSearched.extend({ removed: z.number() }).describe('those that are still there'),
    stays: erasurePreview.shape.stays,
  }),
  fresh: true,
})

export const listErasures = endpoint({
  method: 'GET',
  path: '/privacy/erasures',
  summary: 'Persons that were erased, without saying who they were; newest first',
  response: z.object({
    erasures: z.array(
      z.object({
        number: z.number(),
        at: z.string(),
        by: z.string(),
        reason: z.string(),
        originals: z.enum(['remove', 'keep']),
        marks: z.number().describe('keyed prints by which an import knows the person again'),
      }),
    ),
  }),
})

export const retentionKind = z.enum([
  'originals',
  'discardedPreviews',
  'exitInterviewNotes',
  'judgementNotes',
  'activityPersons',
  'consents',
  'sessions',
])
export type RetentionKind = z.infer<typeof retentionKind>

const retentionPeriod = z.object({
  kind: retentionKind,
  months: z.number().int().min(1).max(600).nullable().describe('null: kept until it is removed by hand'),
})

export const getRetention = endpoint({
  method: 'GET',
  path: '/privacy/retention',
  summary: 'How long each kind is kept, and what that would remove today',
  response: z.object({
    kinds: z.array(
      retentionPeriod.extend({
        default: z.number().nullable(),
        held: z.number().describe('how many there are now'),
        removes: z.object({
          count: z.number(),
          oldest: isoDay.nullable(),
          newest: isoDay.nullable(),
        }),
      }),
    ),
    fixed: z
      .array(z.object({ kind: z.enum(['audit', 'books', 'backups']) }))
      .describe('what has a period of its own; the words files say which'),
    lastRun: z.object({ at: z.string(), by: z.string() }).nullable(),
  }),
})

export const putRetention = endpoint({
  method: 'PUT',
  path: '/privacy/retention',
  summary: 'Set periods; nothing is removed before the next run',
  body: z.object({ periods: z.array(retentionPeriod).min(1) }),
  response: getRetention.response,
})

export const runRetention = endpoint({
  method: 'POST',
  path: '/privacy/retention/run',
  summary: 'Remove now what is past its period',
  response: z.object({ removed: z.array(z.object({ kind: retentionKind, count: z.number() })) }),
  fresh: true,
})

export const getRegister = endpoint({
  method: 'GET',
  path: '/privacy/register',
  summary: 'Register of processing (AVG art. 30), as it follows from what the product does and how it is set',
  query: z.object({ lang }),
  response: z.object({
    title: z.string(),
    at: isoDay,
    intro: z.string(),
    processings: z.array(
      z.object({
        name: z.string(),
        purpose: z.string(),
        basis: z.string(),
        persons: z.string(),
        data: z.string(),
        recipients: z.string(),
        kept: z.string(),
      }),
    ),
    transfer: z.string(),
    security: z.array(z.string()),
    heads: z.record(z.string(), z.string()).describe('the words for the columns'),
  }),
})

export const consentPurpose = z.enum(['mail', 'survey'])
const consent = z.object({
  id: z.number(),
  email: z.string(),
  purpose: consentPurpose,
  given: z.boolean().describe('false: withdrawn'),
  source: z.string().describe('how it was given: a form, a call, a contract'),
  by: z.string(),
  at: z.string(),
})

export const listConsents = endpoint({
  method: 'GET',
  path: '/privacy/consents',
  summary: 'Consent to mail and surveys as it stands, per address; with `email` its whole history',
  query: z.object({
    email: aboutPersons(z.string().max(254).optional()),
    before: z.coerce.number().int().positive().optional().describe('the cursor'),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  response: z.object({ consents: z.array(consent), next: z.number().nullable() }),
})

export const putConsent = endpoint({
  method: 'PUT',
  path: '/privacy/consents',
  summary: 'Note that somebody gave or withdrew consent; earlier ones stay in the history',
  body: z.object({
    email: z.email().max(254),
    purpose: consentPurpose,
    given: z.boolean(),
    source: z.string().trim().min(1).max(300),
  }),
  response: z.object({ consent }),
})
