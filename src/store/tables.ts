import type { Generated, GeneratedAlways } from 'kysely'
import type { PeopleTables } from './people-tables.ts'

/** Columns as the driver hands them over: int8 as number (checked), numeric as text, date as ISO text, jsonb parsed. */
export type Tables = PeopleTables & {
  ledger: { only: Generated<boolean>; version: number }
  ledger_touch: { version: number; everyone: boolean; customers: number[] }
  import: ImportTable
  import_progress: { import_id: number; step: string; done: number; total: number; at: Date | string }
  customer: CustomerTable
  product: ProductTable
  product_cost: { product_id: number; valid_from: string; cost: string; import_id: number }
  document: DocumentTable
  line: LineTable
  activity: ActivityTable
  replaced_document: DocumentTable & { replaced_by: number }
  replaced_line: LineTable & { replaced_by: number }
  before_image: { import_id: number; entity: string; entity_id: number; before: unknown }
  judgement: {
    id: Generated<number>
    customer_id: number
    subject: string
    mark: number
    note: string
    author: string
    day: string
  }
  class_override: {
    id: Generated<number>
    customer_id: number
    class: string | null
    reason: string
    author: string
    day: string
  }
  setting: { id: Generated<number>; value: unknown; author: string; at: Date | string }
  snapshot: {
    id: Generated<number>
    label: string
    taken_at: Date | string
    author: string
    period_from: string
    period_to: string
    customers: number
    contribution: number
    settings: unknown
  }
  exit_interview: {
    id: Generated<number>
    customer_id: number
    day: string
    reasons: string[]
    note: string
    author: string
  }
  agreed_pause: {
    id: Generated<number>
    customer_id: number
    from_day: string
    to_day: string
    reason: string
    author: string
    day: string
  }
  audit: {
    seq: number
    content: string
    previous: string
    hash: string
    at: GeneratedAlways<string>
    actor_kind: GeneratedAlways<string>
    actor_id: GeneratedAlways<string>
    actor_name: GeneratedAlways<string>
    action: GeneratedAlways<string>
    entity: GeneratedAlways<string>
    entity_id: GeneratedAlways<string>
  }
  keeping_run: {
    id: Generated<number>
    kind: string
    started: Date | string
    ended: Date | string | null
    outcome: string
    detail: unknown
    file: string | null
    size: number | null
  }
  erased_person: {
    number: Generated<number>
    at: Date | string
    author: string
    reason: string
    originals: string
    /** `Again` of `privacy/erase.ts`; null: erased before this was kept. */
    again: Generated<unknown>
  }
  erased_mark: { mark: string; person: number }
  retention: {
    kind: string
    months: number | null
    author: string
    at: Date | string
    applied_to: string | null
  }
  retention_run: { only: Generated<boolean>; at: Date | string; author: string }
  consent: {
    id: Generated<number>
    email: string
    purpose: string
    given: boolean
    source: string
    author: string
    at: Date | string
  }
  audit_head: { only: Generated<boolean>; seq: number; hash: string }
  snapshot_customer: {
    customer_id: number
    snapshot_id: number
    class: string | null
    score: number | null
    revenue: number
    gross_margin: number
    contribution: number
  }
}

export type ImportTable = {
  id: Generated<number>
  state: string
  created_at: Date | string
  committed_at: Date | string | null
  undone_at: Date | string | null
  created_by: string
  files: unknown
  plan: unknown
  preview: unknown
  counts: unknown
  revenue: number | null
  failure: unknown
}

export type CustomerTable = {
  id: number
  number: string
  name: string
  registration: string
  vat: string
  iban: string
  street: string
  postcode: string
  city: string
  country: string
  segment: string
  parent: string
  manager: string
  email: string
  phone: string
  since: string | null
  match_key: string
  import_id: number
}

export type ProductTable = { id: number; number: string; name: string; group_name: string; import_id: number }

export type DocumentTable = {
  customer_id: number
  id: number
  number: string
  day: string
  lines: number
  net: number
  fingerprint: string
  import_id: number
}

export type LineTable = {
  customer_id: number
  day: string
  document_id: number
  position: number
  product_id: number | null
  kind: number
  quantity: string | null
  price: string | null
  net: number
  cost: number | null
  text: string | null
  import_id: number
  file: number
  source_row: number
}

export type ActivityTable = {
  customer_id: number
  id: number
  day: string
  kind: number
  minutes: number | null
  person: string
  import_id: number
  file: number
  source_row: number
}
