import { useMemo } from 'react'
import type { KeepingRun } from '../../../contract/keeping.ts'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { useWords } from '../../words/say.ts'

/** What was done to keep the data, newest first; a failure says why. */
export function RunTable(props: { runs: readonly KeepingRun[] }) {
  const { t, format, code } = useWords()
  const columns = useMemo<Column<KeepingRun>[]>(() => {
    const outcome = (run: KeepingRun) => {
      const said = t(`keeping.outcomes.${run.outcome}`)
      return run.detail ? `${said}: ${code('problems', run.detail.code, run.detail.values)}` : said
    }
    const seconds = (run: KeepingRun) =>
      run.ended === null ? null : Math.ceil((Date.parse(run.ended) - Date.parse(run.started)) / 1000)
    return [
      {
        id: 'when',
        head: t('keeping.when'),
        width: 160,
        value: run => run.started,
        cell: run => format.moment(run.started),
      },
      {
        id: 'kind',
        head: t('keeping.kind'),
        width: 176,
        value: run => t(`keeping.kinds.${run.kind}`),
        cell: run => t(`keeping.kinds.${run.kind}`),
      },
      {
        id: 'outcome',
        head: t('keeping.outcome'),
        width: 240,
        grow: true,
        value: outcome,
        cell: run => (
          <span className={run.outcome === 'failed' ? 'loss' : undefined} title={outcome(run)}>
            {outcome(run)}
          </span>
        ),
      },
      {
        id: 'took',
        head: t('keeping.took'),
        width: 112,
        numeric: true,
        value: seconds,
        cell: run => {
          const count = seconds(run)
          return count === null ? '' : t('keeping.tookSeconds', { count })
        },
      },
      {
        id: 'size',
        head: t('keeping.size'),
        width: 88,
        numeric: true,
        value: run => run.size,
        cell: run => (run.size === null ? '' : format.bytes(run.size)),
      },
    ]
  }, [t, format, code])
  return (
    <DataTable
      caption={t('keeping.runs')}
      columns={columns}
      rows={props.runs}
      rowKey={run => run.id}
      height="296px"
    />
  )
}
