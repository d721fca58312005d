import { Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import type { analysisHead } from '../../contract/1-analysis.ts'
import { useSeesAll } from '../app/rights.ts'
import { useWords } from '../words/say.ts'
import { Bases } from './Basis.tsx'

export type AnalysisHead = z.infer<typeof analysisHead>

/** The line under the title of an analysis: period, number of customers, basis. Keeps its height while loading. */
export function HeadLine(props: { head: AnalysisHead | undefined }) {
  const { t, format } = useWords()
  const { head } = props
  if (!head) return <span>{t('common.loading')}</span>
  return (
    <Group gap="sm" mih={22}>
      <span className="figure">{format.period(head.period)}</span>
      <span>{t('terms.customers', { count: head.customers })}</span>
      <Bases margin={head.basis} costToServe={head.costToServeOn ? head.costToServeBasis : undefined} />
    </Group>
  )
}

/** What a reader must know before believing the figures below: revenue left out, cost to serve switched off. */
export function HeadNotes(props: { head: AnalysisHead }) {
  const { t, format } = useWords()
  const { unassigned, afterToday, costToServeOn } = props.head
  const all = useSeesAll()
  const notes = [
    unassigned.lines > 0 &&
      t('analysis.unassigned', { count: unassigned.lines, amount: format.euro(unassigned.revenue) }),
    afterToday.lines > 0 &&
      t('analysis.afterToday', { count: afterToday.documents, amount: format.euro(afterToday.revenue) }),
  ].filter(note => note !== false)
  if (notes.length === 0 && costToServeOn) return null
  return (
    <div style={{ marginBottom: 16 }} className="soft">
      {notes.map(note => (
        <div key={note}>{note}</div>
      ))}
      {!costToServeOn && (
        <div>
          {t('analysis.costToServeOff')} {all && <Link to="/settings">{t('shell.settings')}</Link>}
        </div>
      )}
    </div>
  )
}
