import { z } from 'zod'
import { eitherOf, holdsNoLabel, sensitive, sensitivePartly } from './access/sensitive-labels.ts'
import { classOfOne } from './customers.ts'

/**
 * What an entry of the audit says, for each kind of thing that it can be about: what was before, and what came after. An
 * entry that is none of these, of an earlier version say, is shown whole to who sees labels that hurt, and without its
 * two sides to everybody else: what nobody described may hold one.
 */

/** JSON of which we say that no label of a customer is in it. */
const free: z.ZodType<unknown> = holdsNoLabel(z.unknown())
/** Of a text its length and a keyed print. */
const print = z.strictObject({ length: z.number(), print: z.string() }).nullable()
const nothing = z.null()
const places = z.array(z.string())

/** Lists can be asked for by a label; who may not see labels does not see that either. */
const asked = (labels: readonly string[]) =>
  sensitivePartly(z.string().optional(), text => (text && labels.includes(text) ? undefined : text))
const given = z.union([z.string(), z.number(), z.boolean()])

const pause = z.strictObject({
  id: z.number(),
  from: z.string(),
  to: z.string(),
  reason: print,
  by: z.string(),
})
const interview = z.strictObject({
  id: z.number(),
  day: z.string(),
  reasons: places,
  note: print,
  by: z.string(),
})
const snapshot = z.strictObject({
  label: z.string(),
  period: z.strictObject({ from: z.string(), to: z.string() }),
  customers: z.number(),
  contribution: z.number(),
})
const judgements = z.array(z.strictObject({ subject: z.string(), mark: z.number(), note: print }))
const file = z
  .object({
    class: asked(['lossMaking']),
    flag: asked(['lossMaking', 'energievreter', 'negative']),
    whitney: asked(['NYN', 'NNY', 'NNN']),
  })
  .catchall(given)

/** The two sides of an entry, by what it is about. */
const SIDES = {
  account: [nothing, z.strictObject({ by: z.string() }).nullable()],
  audit: [nothing, nothing],
  backup: [nothing, free],
  class: [z.strictObject({ class: classOfOne }), z.strictObject({ class: classOfOne, reason: print })],
  consent: [free, free],
  exitInterview: [interview.nullable(), interview.nullable()],
  file: [nothing, file],
  import: [free, free],
  invitation: [free, free],
  judgement: [judgements, judgements],
  member: [free, free],
  pause: [pause.nullable(), pause.nullable()],
  person: [nothing, free],
  retention: [free, free],
  session: [nothing, z.strictObject({ ended: z.number() }).nullable()],
  settings: [free, free],
  snapshot: [snapshot.nullable(), snapshot.nullable()],
  token: [free, free],
  webhook: [free, free],
} as const satisfies Record<string, readonly [before: z.ZodType, after: z.ZodType]>

/** What an entry can be about. */
export const AUDIT_ENTITIES = Object.keys(SIDES) as (keyof typeof SIDES)[]

const entry = <E extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  entity: E,
  before: B,
  after: A,
) =>
  z.object({
    seq: z.number().describe('place in the chain, from 1, without gaps'),
    at: z.string().describe('ISO 8601, UTC'),
    actor: z.object({
      kind: z.enum(['person', 'token', 'command', 'system']),
      id: z.string(),
      name: z.string(),
    }),
    action: z.string().describe('created, changed, removed, exported …'),
    entity: entity.describe('judgement, import, settings …'),
    entityId: z.string(),
    before,
    after,
    hash: z.string(),
  })

/** An entry of a kind that is not described here. */
const other = entry(z.string(), sensitive(z.unknown()), sensitive(z.unknown()))

export const auditEntry = eitherOf(
  'entity',
  AUDIT_ENTITIES.map(name => ({ name, schema: entry(z.literal(name), SIDES[name][0], SIDES[name][1]) })),
  other,
)
export type AuditEntryShown = z.infer<typeof auditEntry>
