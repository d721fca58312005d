import { consentList, noteConsent } from '../../actions/privacy/consent.ts'
import { erase, erasurePreview, erasures } from '../../actions/privacy/erase.ts'
import { customersOfPerson, exportOfPerson } from '../../actions/privacy/export.ts'
import { findPersons } from '../../actions/privacy/persons.ts'
import {
  applyRetention,
  retentionPeriods,
  retentionView,
  saveRetention,
} from '../../actions/privacy/retention.ts'
import { withoutLabels } from '../../contract/access/sensitive-labels.ts'
import {
  customersOfPerson as customersOfPersonEndpoint,
  erasePerson,
  exportPerson,
  findPersons as findPersonsEndpoint,
  getRegister,
  getRetention,
  listConsents,
  listErasures,
  previewErasure,
  putConsent,
  putRetention,
  runRetention,
} from '../../contract/privacy.ts'
import { isoOf } from '../../shared/calendar.ts'
import { registerOf } from '../register.ts'
import { type ApiRouter, answer } from '../registration.ts'

/**
 * Persons handed what is about them and erased, periods, the register, consent. What cannot be undone, and everything
 * about somebody, asks for a recent sign-in.
 */
export function privacyRoutes(router: ApiRouter): void {
  answer(router, findPersonsEndpoint, ({ workspace, query }) => findPersons(workspace, query.search))
  answer(router, customersOfPersonEndpoint, ({ workspace, body }) =>
    customersOfPerson(workspace, body.person),
  )
  answer(router, exportPerson, async ({ workspace, body }) =>
    forThePerson(await exportOfPerson(workspace, body)),
  )
  answer(router, previewErasure, ({ workspace, body }) => erasurePreview(workspace, body.person))
  answer(router, erasePerson, ({ workspace, body }) => erase(workspace, body))
  answer(router, listErasures, ({ workspace }) => erasures(workspace))
  answer(router, getRetention, ({ workspace }) => retentionView(workspace))
  answer(router, putRetention, ({ workspace, body }) => saveRetention(workspace, body.periods))
  answer(router, runRetention, ({ workspace }) => applyRetention(workspace))
  answer(router, getRegister, async ({ workspace, query }) =>
    registerOf(query.lang, await retentionPeriods(workspace), isoOf(workspace.today())),
  )
  answer(router, listConsents, ({ workspace, query }) => consentList(workspace, query))
  answer(router, putConsent, ({ workspace, body }) => noteConsent(workspace, body))
}

/** What is handed over leaves the firm: without labels that hurt, also when whoever hands it over may see these. */
function forThePerson<Answered>(everything: Answered): Answered {
  const without = withoutLabels(exportPerson.response)
  return without ? (without(everything) as Answered) : everything
}
