import { z } from 'zod'
import { aboutPersons } from './access/personal.ts'
import { cents, endpoint, id, isoDay, nextPage, paged } from './endpoint.ts'

/**
 * Customer information without money: who a customer is, how to reach it, what was invoiced and agreed. For everyone who
 * helps customers and has no business with what they bring; hence no margin, cost, class, score or value anywhere here.
 */
const directoryRow = z.object({
  id: z.number(),
  number: z.string(),
  name: z.string(),
  segment: z.string(),
  manager: z.string(),
  city: z.string(),
  email: z.string(),
  phone: z.string(),
})
export type DirectoryRow = z.infer<typeof directoryRow>

export const listDirectory = endpoint({
  method: 'GET',
  path: '/directory',
  summary: 'Customers with how to reach them, searched by name, number, city, e-mail or phone; no figures',
  query: z.object({
    search: aboutPersons(
      z.string().max(200).optional().describe('words that all must occur; accents and case do not matter'),
    ),
    segment: z.string().optional(),
    manager: aboutPersons(z.string().optional()),
    sort: z.enum(['name', 'number', 'city']).default('name'),
    order: z.enum(['asc', 'desc']).default('asc'),
    ...paged(100),
  }),
  response: z.object({
    total: z.number().describe('customers that pass'),
    all: z.number().describe('customers in sight'),
    segments: z.array(z.string()),
    managers: z.array(z.string()),
    rows: z.array(directoryRow),
    next: nextPage,
  }),
})

const named = z.object({ id: z.number(), name: z.string() })

export const getInformation = endpoint({
  method: 'GET',
  path: '/customers/:id/information',
  summary: 'One customer without money made or lost: master data, documents, last activities, agreed pauses',
  params: z.object({ id }),
  query: z.object({
    offset: z.coerce.number().int().min(0).default(0).describe('of the documents'),
    limit: z.coerce.number().int().min(1).max(1000).default(50),
  }),
  response: z.object({
    customer: z.object({
      id: z.number(),
      number: z.string(),
      name: z.string(),
      segment: z.string(),
      manager: z.string(),
      registration: z.string(),
      vat: z.string(),
      street: z.string(),
      postcode: z.string(),
      city: z.string(),
      country: z.string(),
      email: z.string(),
      phone: z.string(),
      since: isoDay.nullable(),
      parent: named.nullable().describe('null: none, or out of sight'),
      children: z.array(named).describe('those in sight'),
    }),
    documents: z.object({
      total: z.number(),
      rows: z
        .array(z.object({ number: z.string(), day: isoDay, lines: z.number(), net: cents }))
        .describe('newest first'),
    }),
    activities: z
      .array(z.object({ day: isoDay, kind: z.string(), person: z.string() }))
      .describe('the last twenty, newest first'),
    pauses: z
      .array(
        z.object({ from: isoDay, to: isoDay.describe('not included'), reason: z.string(), by: z.string() }),
      )
      .describe('stretches in which it was agreed that it does not buy, oldest first'),
  }),
})
export type CustomerInformation = z.infer<(typeof getInformation)['response']>
