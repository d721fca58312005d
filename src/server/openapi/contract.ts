import { z } from 'zod'
import * as analysis from '../../contract/1-analysis.ts'
import * as classification from '../../contract/2-classification.ts'
import * as satisfaction from '../../contract/7-satisfaction.ts'
import * as value from '../../contract/9-value.ts'
import * as people from '../../contract/access/people.ts'
import * as permissions from '../../contract/access/permissions.ts'
import * as audit from '../../contract/audit.ts'
import * as customers from '../../contract/customers.ts'
import type { Endpoint } from '../../contract/endpoint.ts'
import * as shared from '../../contract/endpoint.ts'
import * as imports from '../../contract/imports.ts'
import * as information from '../../contract/information.ts'
import * as integrations from '../../contract/integrations.ts'
import * as keeping from '../../contract/keeping.ts'
import * as openapi from '../../contract/openapi.ts'
import * as privacy from '../../contract/privacy.ts'
import * as settings from '../../contract/settings.ts'
import * as status from '../../contract/status.ts'

type Room = { tag: string; about: string; exports: Readonly<Record<string, unknown>> }

/** Every file of the contract, in the order in which it is read, with the tag of its endpoints. */
export const ROOMS: readonly Room[] = [
  {
    tag: 'Customers',
    about: 'Customers, what lies under their figures, and how these were made',
    exports: customers,
  },
  { tag: 'Customer information', about: 'Who customers are, without money', exports: information },
  { tag: 'Analysis', about: 'Step 1: what customers bring, cost and claim', exports: analysis },
  { tag: 'Classification', about: 'Step 2: scores, classes, dependence, snapshots', exports: classification },
  { tag: 'Satisfaction', about: 'Step 7: drying up, exit interviews, agreed pauses', exports: satisfaction },
  { tag: 'Value', about: 'Step 9: what customers are worth', exports: value },
  { tag: 'Imports', about: 'Files in, preview, import, undo', exports: imports },
  { tag: 'Settings', about: 'What figures are worked out with', exports: settings },
  { tag: 'People', about: 'Members, invitations, sessions', exports: people },
  { tag: 'Integrations', about: 'API tokens and webhooks', exports: integrations },
  { tag: 'Audit', about: 'Who did what, when', exports: audit },
  { tag: 'Privacy', about: 'Persons exported and erased, retention, register, consent', exports: privacy },
  { tag: 'Keeping', about: 'Backups and the state of the server', exports: keeping },
  { tag: 'Status', about: 'The product itself', exports: status },
  { tag: 'This description', about: 'The API in its own words', exports: openapi },
  { tag: '', about: '', exports: { ...permissions, ...shared } },
]

/** The name and the room of every endpoint of the contract. A name that is taken gets its room behind it. */
export const NAMED: ReadonlyMap<Endpoint, { name: string; tag: string }> = namedEndpoints()

function namedEndpoints() {
  const found = new Map<Endpoint, { name: string; tag: string }>()
  const taken = new Set<string>()
  for (const { tag, exports } of ROOMS)
    for (const [given, endpoint] of Object.entries(exports)) {
      if (!isEndpoint(endpoint)) continue
      const name = taken.has(given) ? given + tag.replaceAll(' ', '') : given
      taken.add(name)
      found.set(endpoint, { name, tag })
    }
  return found
}

/** Objects and lists of words that the contract names: they become components. `customerRow` → `CustomerRow`. */
export function namedSchemas(): Map<string, z.ZodType> {
  const found = new Map<string, z.ZodType>()
  const known = new Set<z.ZodType>()
  for (const { exports } of ROOMS)
    for (const [name, given] of Object.entries(exports)) {
      if (!(given instanceof z.ZodObject || given instanceof z.ZodEnum) || known.has(given)) continue
      const id = name[0]!.toUpperCase() + name.slice(1)
      if (found.has(id)) throw new Error(`Two schemas of the contract are called ${name}`)
      known.add(given)
      found.set(id, given)
    }
  return found
}

function isEndpoint(given: unknown): given is Endpoint {
  return typeof given === 'object' && given !== null && 'method' in given && 'path' in given
}
