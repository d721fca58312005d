import { isStale, verdict } from '../../cycle/1-analysis/judged.ts'
import type { JudgedSettings } from '../../cycle/1-analysis/settings.ts'
import {
  type Judgement,
  type JudgementSubject,
  type Mark,
  STRATEGIC_EFFECTS,
  SYNERGY_ASPECTS,
} from '../../ledger/judgement.ts'
import { isoOf } from '../../shared/calendar.ts'
import { customerById } from '../../store/customers.ts'
import { judgementsOf } from '../../store/judgements.ts'
import { Failure } from '../failure.ts'
import { settingsInForce } from '../settings/document.ts'
import type { Workspace } from '../workspace.ts'

/** Everything judged about a customer, newest first, and what it adds up to (1.9, 1.10). */
export async function judgementsAbout(workspace: Workspace, customerId: number) {
  const { query } = workspace.database
  if (customerId <= 0 || !(await customerById(query, customerId)))
    throw new Failure('customer-not-found', { id: customerId })
  const [all, { analysis }] = await Promise.all([judgementsOf(query, customerId), settingsInForce(query)])
  const today = workspace.today()
  const marks: Partial<Record<JudgementSubject, Mark>> = {}
  const judgements = all.map((j: Judgement) => {
    const newest = marks[j.subject] === undefined
    if (newest) marks[j.subject] = j.mark
    return { ...j, day: isoOf(j.day), stale: isStale(j, today, analysis), current: newest }
  })
  return {
    judgements,
    strategic: summed(STRATEGIC_EFFECTS, marks, analysis.strategic),
    synergy: summed(SYNERGY_ASPECTS, marks, analysis.synergy),
  }
}

function summed<Subject extends JudgementSubject>(
  subjects: readonly Subject[],
  marks: Partial<Record<JudgementSubject, Mark>>,
  settings: JudgedSettings<Subject>,
) {
  const own: Partial<Record<Subject, Mark>> = {}
  for (const subject of subjects) if (marks[subject] !== undefined) own[subject] = marks[subject]
  const { score, low, high, answer } = verdict(own, settings)
  return { score, low, high, threshold: settings.threshold, answer }
}
