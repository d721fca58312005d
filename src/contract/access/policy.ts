import type { Endpoint } from '../endpoint.ts'
import type { Permission } from './permissions.ts'

/**
 * What an endpoint asks of who comes: a permission (or merely to be signed in, or nothing), and over what it reaches.
 *
 * - `firm`: figures of the firm as a whole; refused to who sees a part of the customers only.
 * - `rows`: rows per customer; the action leaves out what is not in sight.
 * - `customer`: the customer `:id` of the address; one out of sight is answered as one that does not exist.
 * - `self`: what belongs to the person who asks; a token is nobody's self.
 * - `none`: nothing of customers.
 */
export type Rule = {
  readonly need: Permission | 'signed-in' | 'anyone'
  readonly over: 'firm' | 'rows' | 'customer' | 'self' | 'none'
}

const rule =
  (over: Rule['over']) =>
  (need: Rule['need']): Rule => ({ need, over })
const firm = rule('firm')
const rows = rule('rows')
const customer = rule('customer')
const self = rule('self')
const none = rule('none')

/** **The** policy: every endpoint and what it asks. An endpoint that is not named here cannot be registered. */
export const POLICY: Readonly<Record<string, Rule>> = {
  'GET /status': none('signed-in'),
  'POST /demo': none('anyone'),

  'GET /me': self('anyone'),
  'POST /set-up': none('anyone'),
  'GET /members': none('people'),
  'PUT /members/:user': none('people'),
  'DELETE /members/:user': none('people'),
  'DELETE /members/:user/sessions': none('people'),
  'GET /invitations': none('people'),
  'POST /invitations': none('people'),
  'DELETE /invitations/:id': none('people'),
  'POST /invitations/open': none('anyone'),
  'POST /invitations/accept': none('anyone'),
  'GET /sessions': self('signed-in'),
  'DELETE /sessions/:session': self('signed-in'),
  'DELETE /sessions': self('signed-in'),

  'GET /analysis': firm('figures'),
  'GET /analysis/whale': firm('figures'),
  'GET /analysis/top': firm('figures'),
  'GET /analysis/significance': firm('figures'),
  'GET /analysis/cost-to-serve': firm('figures'),
  'GET /analysis/contribution': firm('figures'),
  'GET /analysis/pyramids': firm('figures'),
  'GET /analysis/attention': firm('figures'),
  'GET /analysis/quadrant': firm('figures'),
  'GET /analysis/whitney': firm('figures'),
  'GET /analysis/loyalty': firm('figures'),
  'GET /customers/:id/judgements': customer('figures'),
  'POST /customers/:id/judgements': customer('judge'),

  'GET /classification/scores': firm('figures'),
  'GET /classification/classes': firm('figures'),
  'PUT /customers/:id/class': customer('judge'),
  'GET /classification/dependence': firm('figures'),
  'GET /classification/snapshots': firm('figures'),
  'POST /classification/snapshots': firm('snapshots'),
  'DELETE /classification/snapshots/:id': firm('snapshots'),
  'GET /classification/migration': firm('figures'),

  'GET /drying-up': rows('figures'),
  'GET /drying-up.csv': rows('figures'),
  'GET /customers/:id/drying-up': customer('figures'),
  'GET /drying-up/groups': rows('figures'),
  'GET /drying-up/backtest': firm('figures'),
  'GET /exit-interviews': firm('figures'),
  'GET /customers/:id/exit-interviews': customer('figures'),
  'POST /customers/:id/exit-interviews': customer('judge'),
  'DELETE /customers/:id/exit-interviews/:interview': customer('judge'),
  'GET /customers/:id/pauses': customer('figures'),
  'POST /customers/:id/pauses': customer('judge'),
  'DELETE /customers/:id/pauses/:pause': customer('judge'),

  'GET /value': firm('figures'),
  'GET /value/customers': rows('figures'),
  'GET /value/customers.csv': rows('figures'),
  'GET /customers/:id/value': customer('figures'),
  'GET /value/trust': firm('figures'),
  'GET /value/retention': firm('figures'),
  'GET /value/build-up': firm('figures'),
  'GET /value/bridge': firm('figures'),

  'GET /directory': rows('information'),
  'GET /customers/:id/information': customer('information'),

  'GET /customers': rows('figures'),
  'GET /customers.csv': rows('figures'),
  'GET /customers/:id': customer('figures'),
  'GET /customers/:id/lines': customer('figures'),
  'GET /customers/:id/lines.csv': customer('figures'),
  'GET /customers/:id/activities': customer('figures'),
  'GET /explanations/:figure': rows('figures'),

  'GET /imports': firm('imports'),
  'POST /imports': firm('imports'),
  'GET /imports/:id': firm('imports'),
  'PUT /imports/:id/mapping': firm('imports'),
  'POST /imports/:id/commit': firm('imports'),
  'DELETE /imports/:id': firm('imports'),
  'GET /imports/:id/problems/:index': firm('imports'),
  'GET /imports/:id/mapping.json': firm('imports'),
  'GET /imports/:id/files/:index': firm('imports'),

  'GET /privacy/persons': firm('privacy'),
  'POST /privacy/persons/customers': firm('privacy'),
  'POST /privacy/exports': firm('privacy'),
  'POST /privacy/erasures/preview': firm('privacy'),
  'POST /privacy/erasures': firm('privacy'),
  'GET /privacy/erasures': firm('privacy'),
  'GET /privacy/retention': firm('privacy'),
  'PUT /privacy/retention': firm('privacy'),
  'POST /privacy/retention/run': firm('privacy'),
  'GET /privacy/register': firm('privacy'),
  'GET /privacy/consents': firm('privacy'),
  'PUT /privacy/consents': firm('privacy'),

  'GET /audit': firm('audit'),
  'GET /audit.csv': firm('audit'),

  // Without what people earn for who may not change settings: cost pools, salaries, the factor on top of them.
  'GET /settings': none('figures'),
  'POST /settings/effect': firm('settings'),
  'PUT /settings': firm('settings'),

  'GET /keeping': none('keeping'),
  'POST /keeping/backups': none('keeping'),
  'GET /keeping/backups/:name': none('keeping'),

  'GET /openapi.json': none('anyone'),
  'GET /tokens': none('integrations'),
  'POST /tokens': none('integrations'),
  'DELETE /tokens/:id': none('integrations'),
  'GET /webhooks': firm('integrations'),
  'POST /webhooks': firm('integrations'),
  'PUT /webhooks/:id': firm('integrations'),
  'DELETE /webhooks/:id': firm('integrations'),
  'POST /webhooks/:id/secret': firm('integrations'),
  'GET /webhooks/:id/deliveries': firm('integrations'),
  'POST /webhooks/:id/deliveries/:delivery/replay': firm('integrations'),
  'POST /webhooks/:id/test': firm('integrations'),
}

/** The rule of an endpoint. Throws when the policy has none: what nobody thought about is not served. */
export function ruleOf(endpoint: Pick<Endpoint, 'method' | 'path'>): Rule {
  const found = POLICY[`${endpoint.method} ${endpoint.path}`]
  if (!found) throw new Error(`The policy has no rule for ${endpoint.method} ${endpoint.path}`)
  return found
}
