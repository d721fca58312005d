import type { Term } from './terms.ts'

/** Why something about a person is not replaced. */
export type Stays =
  | 'accountability'
  | 'signature'
  | 'account'
  | 'settings'
  | 'working'
  | 'company'
  | 'notKept'

/**
 * What a column holds of persons, and so how a person leaves it.
 *
 * - `name`, `email`, `phone`: one of these; replaced when it is the person's.
 * - `text`: free text; the person is replaced within it. `json`: the same for every text within the document.
 * - `note`: free text that somebody wrote about a customer; listed first, and may be kept.
 * - `customer`, `customerImage`: names that may be a company's; decided per customer.
 * - `stays`: searched and told, never replaced.
 * - `none`: codes, hashes and such, which hold nobody.
 */
export type How = Term | 'text' | 'json' | 'note' | 'customer' | 'customerImage' | 'none' | { stays: Stays }

const signature: How = { stays: 'signature' }
const account: How = { stays: 'account' }
const working: How = { stays: 'working' }
const settings: How = { stays: 'settings' }
const company: How = { stays: 'company' }

/**
 * Every column of text of the schema, by table. A column that is not named here is found by a test, so that nobody adds
 * a place for persons without saying how they leave it.
 */
export const COLUMNS: Readonly<Record<string, Readonly<Record<string, How>>>> = {
  customer: {
    number: 'name',
    name: 'customer',
    registration: 'none',
    vat: 'none',
    iban: 'none',
    street: 'none',
    postcode: 'none',
    city: 'none',
    country: 'none',
    segment: 'none',
    parent: 'name',
    manager: 'name',
    email: 'email',
    phone: 'phone',
    match_key: 'none',
  },
  activity: { person: 'name' },
  before_image: { entity: 'none', before: 'customerImage' },
  product: { number: 'none', name: company, group_name: company },
  document: { number: 'none' },
  replaced_document: { number: 'none' },
  line: { text: 'text' },
  replaced_line: { text: 'text' },
  judgement: { subject: 'none', note: 'note', author: signature },
  class_override: { class: 'none', reason: 'note', author: signature },
  exit_interview: { reasons: 'none', note: 'note', author: signature },
  agreed_pause: { reason: 'note', author: signature },
  import: {
    state: 'none',
    created_by: signature,
    files: 'json',
    plan: 'json',
    preview: 'json',
    counts: 'none',
    failure: 'json',
  },
  import_progress: { step: 'none' },
  setting: { value: settings, author: signature },
  snapshot: { label: 'text', author: signature, settings },
  snapshot_customer: { class: 'none' },
  audit: {
    content: { stays: 'accountability' },
    previous: 'none',
    hash: 'none',
    at: 'none',
    actor_kind: 'none',
    actor_id: 'none',
    actor_name: 'none',
    action: 'none',
    entity: 'none',
    entity_id: 'none',
  },
  audit_head: { hash: 'none' },
  erased_person: { author: signature, reason: 'text', originals: 'none', again: 'none' },
  erased_mark: { mark: 'none' },
  retention: { kind: 'none', author: signature },
  retention_run: { author: signature },
  consent: { email: 'email', purpose: 'none', source: 'text', author: signature },
  member: { user_id: 'none', role: 'none', sight: 'none', team: account, manager_names: account },
  invitation: {
    email: account,
    role: 'none',
    sight: 'none',
    team: account,
    manager_names: account,
    invited_by: account,
    created_by_id: 'none',
  },
  api_token: {
    name: working,
    prefix: 'none',
    hash: 'none',
    permissions: 'none',
    managers: account,
    created_by: signature,
    created_by_id: 'none',
  },
  webhook: {
    name: working,
    url: working,
    events: 'none',
    secret: 'none',
    previous_secret: 'none',
    disabled_why: 'none',
    created_by: signature,
    created_by_id: 'none',
  },
  webhook_delivery: { id: 'none', event: 'none', payload: 'text', state: 'none', attempts: 'json' },
  keeping_run: { kind: 'none', outcome: 'none', detail: working, file: 'none' },
  webhook_told: { version: 'none' },
  idempotent_request: {
    actor: 'none',
    key: 'none',
    fingerprint: 'none',
    holder: 'none',
    type: 'none',
    body: 'text',
  },
}

/** Tables of other schemas, as a whole: accounts are removed under People, jobs clear themselves. */
export const SCHEMAS: Readonly<Record<string, How>> = { auth: account, pgboss: working }

/** Of the migrations' own administration. */
export const ADMINISTRATION = ['schema_migration', 'schema_migration_lock']
