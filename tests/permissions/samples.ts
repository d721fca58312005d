import { startPreview } from '../../src/actions/imports/read-import.ts'
import { receive } from '../../src/actions/imports/receive.ts'
import { settled } from '../../src/actions/imports/running.ts'
import { makeToken } from '../../src/actions/integrations/tokens.ts'
import { noteInterview } from '../../src/actions/leaving/interviews.ts'
import { notePause } from '../../src/actions/leaving/pauses.ts'
import { settings } from '../../src/actions/settings/read.ts'
import { takeSnapshot } from '../../src/actions/snapshots/take.ts'
import type { Workspace } from '../../src/actions/workspace.ts'

/** One question to an endpoint; `params` fill its path. */
export type Asked = {
  params?: Record<string, string | number>
  query?: Record<string, string | number>
  body?: unknown
  form?: FormData
}

/** How an endpoint is asked a question that is right in itself, so that only the policy can refuse it. */
export type Sample = {
  /** A new question each time; what a write takes away is made for it. `customer` is whom it is about. */
  ask(workspace: Workspace, customer: number): Asked | Promise<Asked>
  /** Asks `rows` about one customer. */
  aboutCustomer?: true
  /** Status for who is let in (200 unless said); null: any but a refusal by the policy. */
  status?: number | null
}

const plain: Sample = { ask: () => ({}) }
const with_ = (query: Asked['query']): Sample => ({ ask: () => ({ query: query! }) })
const about: Sample = { ask: (_, customer) => ({ params: { id: customer } }) }

/** Needs more of the product than the walk sets up (mail, jobs, accounts): whoever is let in may get another answer. */
const letIn = (asked: Asked): Sample => ({ ask: () => asked, status: null })

const CSV = 'Klantnummer;Naam\nNEW-1;New customer\n'

/** An import that was read and waits. */
async function waitingImport(workspace: Workspace): Promise<number> {
  const stream = new Blob([CSV]).stream()
  const id = await receive(workspace, [{ name: 'customers.csv', stream }])
  await startPreview(workspace, id)
  await settled(workspace, id)
  return id
}

const ofImport = (params: Asked['params'] = {}): Sample => ({
  ask: async workspace => ({ params: { id: await waitingImport(workspace), ...params } }),
})

const upload = (): FormData => {
  const form = new FormData()
  form.append('files', new Blob([CSV]), 'customers.csv')
  return form
}

const PERSON = { names: ['Nobody by this name'], emails: [], phones: [] }
const PLACE = { role: 'staff', sight: 'own', team: '', managerNames: [], hurting: false }
const WEBHOOK = { name: 'Told', url: 'https://hooks.example/klantkring', events: ['import.done'] }
const LINK = 'a link that nobody was ever sent'

export const SAMPLES: Readonly<Record<string, Sample>> = {
  'GET /status': plain,
  'POST /demo': plain,
  'GET /openapi.json': plain,

  'GET /me': letIn({}),
  'POST /set-up': letIn({
    body: { name: 'Ans', email: 'ans@example.nl', password: 'a long and rare sentence' },
  }),
  'GET /members': letIn({}),
  'PUT /members/:user': letIn({ params: { user: 'nobody' }, body: { ...PLACE, active: true } }),
  'DELETE /members/:user': letIn({ params: { user: 'nobody' } }),
  'DELETE /members/:user/sessions': letIn({ params: { user: 'nobody' } }),
  'GET /invitations': letIn({}),
  'POST /invitations': letIn({ body: { ...PLACE, email: 'new@example.nl' } }),
  'DELETE /invitations/:id': letIn({ params: { id: 1 } }),
  'POST /invitations/open': letIn({ body: { token: LINK } }),
  'POST /invitations/accept': letIn({
    body: { token: LINK, name: 'New', password: 'a long and rare sentence' },
  }),
  'GET /sessions': letIn({}),
  'DELETE /sessions/:session': letIn({ params: { session: 'none' } }),
  'DELETE /sessions': letIn({}),

  'GET /analysis': plain,
  'GET /analysis/whale': plain,
  'GET /analysis/top': plain,
  'GET /analysis/significance': plain,
  'GET /analysis/cost-to-serve': plain,
  'GET /analysis/contribution': plain,
  'GET /analysis/pyramids': plain,
  'GET /analysis/attention': plain,
  'GET /analysis/quadrant': plain,
  'GET /analysis/whitney': plain,
  'GET /analysis/loyalty': plain,
  'GET /customers/:id/judgements': about,
  'POST /customers/:id/judgements': {
    ask: (_, customer) => ({
      params: { id: customer },
      body: { marks: [{ subject: 'learning', mark: 3, note: '' }] },
    }),
  },

  'GET /classification/scores': plain,
  'GET /classification/classes': plain,
  'PUT /customers/:id/class': {
    ask: (_, customer) => ({ params: { id: customer }, body: { class: 'key', reason: 'Tried' } }),
  },
  'GET /classification/dependence': plain,
  'GET /classification/snapshots': plain,
  'POST /classification/snapshots': { ask: () => ({ body: { label: 'Walked' } }) },
  'DELETE /classification/snapshots/:id': {
    ask: async workspace => ({ params: { id: (await takeSnapshot(workspace, { label: 'To drop' })).id } }),
  },
  'GET /classification/migration': {
    ask: async workspace => ({
      query: { from: (await takeSnapshot(workspace, { label: 'From' })).id, to: 'now' },
    }),
  },

  'GET /drying-up': with_({ state: 'all', limit: 1000 }),
  'GET /drying-up.csv': with_({ state: 'all' }),
  'GET /customers/:id/drying-up': about,
  'GET /drying-up/groups': {
    ask: (_, customer) => ({ query: { customer, limit: 1000 } }),
    aboutCustomer: true,
  },
  'GET /drying-up/backtest': plain,
  'GET /exit-interviews': plain,
  'GET /customers/:id/exit-interviews': about,
  'POST /customers/:id/exit-interviews': {
    ask: (_, customer) => ({ params: { id: customer }, body: { day: '2026-01-05', reasons: ['price'] } }),
  },
  'DELETE /customers/:id/exit-interviews/:interview': {
    ask: async (workspace, customer) => {
      const noted = await noteInterview(workspace, customer, { day: '2026-01-05', reasons: [], note: '' })
      return { params: { id: customer, interview: Math.max(...noted.interviews.map(i => i.id)) } }
    },
  },
  'GET /customers/:id/pauses': about,
  'POST /customers/:id/pauses': {
    ask: (_, customer) => ({ params: { id: customer }, body: { from: '2023-01-05', to: '2023-02-05' } }),
  },
  'DELETE /customers/:id/pauses/:pause': {
    ask: async (workspace, customer) => {
      const noted = await notePause(workspace, customer, { from: '2023-03-05', to: '2023-04-05', reason: '' })
      return { params: { id: customer, pause: Math.max(...noted.pauses.map(p => p.id)) } }
    },
  },

  'GET /value': plain,
  'GET /value/customers': with_({ limit: 1000 }),
  'GET /value/customers.csv': plain,
  'GET /customers/:id/value': about,
  'GET /value/trust': plain,
  'GET /value/retention': plain,
  'GET /value/build-up': plain,
  'GET /value/bridge': plain,

  'GET /directory': with_({ limit: 1000 }),
  'GET /customers/:id/information': about,

  'GET /customers': with_({ limit: 1000 }),
  'GET /customers.csv': plain,
  'GET /customers/:id': about,
  'GET /customers/:id/lines': about,
  'GET /customers/:id/lines.csv': about,
  'GET /customers/:id/activities': about,
  'GET /explanations/:figure': {
    ask: (_, customer) => ({
      params: { figure: 'significance' },
      query: { customer },
    }),
    aboutCustomer: true,
  },

  'GET /imports': plain,
  'POST /imports': { ask: () => ({ form: upload() }) },
  'GET /imports/:id': ofImport(),
  'PUT /imports/:id/mapping': {
    ask: async workspace => ({ params: { id: await waitingImport(workspace) }, body: { files: [] } }),
  },
  // Nothing is imported by the walk: the import was thrown away by somebody else.
  'POST /imports/:id/commit': { ask: () => ({ params: { id: 999_999 }, body: {} }), status: 404 },
  'DELETE /imports/:id': ofImport(),
  'GET /imports/:id/problems/:index': ofImport({ index: 0 }),
  'GET /imports/:id/mapping.json': ofImport(),
  'GET /imports/:id/files/:index': ofImport({ index: 0 }),

  'GET /audit': plain,
  'GET /audit.csv': plain,

  'GET /privacy/persons': letIn({ query: { search: 'Nobody by this name' } }),
  'POST /privacy/persons/customers': letIn({ body: { person: PERSON } }),
  'POST /privacy/exports': letIn({ body: { person: PERSON } }),
  'POST /privacy/erasures/preview': letIn({ body: { person: PERSON } }),
  'POST /privacy/erasures': letIn({ body: { person: PERSON, originals: 'keep', reason: 'Tried' } }),
  'GET /privacy/erasures': letIn({}),
  'GET /privacy/retention': letIn({}),
  'PUT /privacy/retention': letIn({ body: { periods: [{ kind: 'notes', months: null }] } }),
  'POST /privacy/retention/run': letIn({}),
  'GET /privacy/register': letIn({}),
  'GET /privacy/consents': letIn({}),
  'PUT /privacy/consents': letIn({
    body: { email: 'somebody@example.nl', purpose: 'mail', given: true, source: 'A form' },
  }),

  'GET /settings': plain,
  'POST /settings/effect': { ask: async workspace => ({ body: (await settings(workspace)).settings }) },
  'PUT /settings': { ask: async workspace => ({ body: (await settings(workspace)).settings }) },

  'GET /keeping': letIn({}),
  'POST /keeping/backups': letIn({}),
  'GET /keeping/backups/:name': letIn({ params: { name: 'none' } }),

  'GET /tokens': plain,
  'POST /tokens': { ask: () => ({ body: { name: 'Walked', permissions: ['figures'] } }), status: null },
  'DELETE /tokens/:id': {
    ask: async workspace => {
      const made = await makeToken(workspace, {
        name: 'To drop',
        permissions: ['figures'],
        readOnly: true,
        managers: null,
        hurting: false,
      })
      return { params: { id: made.token.id } }
    },
  },
  'GET /webhooks': letIn({}),
  'POST /webhooks': letIn({ body: WEBHOOK }),
  'PUT /webhooks/:id': letIn({ params: { id: 1 }, body: { ...WEBHOOK, enabled: false } }),
  'DELETE /webhooks/:id': letIn({ params: { id: 1 } }),
  'POST /webhooks/:id/secret': letIn({ params: { id: 1 } }),
  'GET /webhooks/:id/deliveries': letIn({ params: { id: 1 } }),
  'POST /webhooks/:id/deliveries/:delivery/replay': letIn({ params: { id: 1, delivery: 'none' } }),
  'POST /webhooks/:id/test': letIn({ params: { id: 1 } }),
}
