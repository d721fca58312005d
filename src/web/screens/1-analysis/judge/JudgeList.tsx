import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { CustomerRow } from '../../../../contract/customers.ts'
import { WhitneyChip } from '../../../parts/Chips.tsx'
import { type Column, DataTable } from '../../../parts/DataTable.tsx'
import { Money } from '../../../parts/Money.tsx'
import { useWords } from '../../../words/say.ts'
import style from './Judge.module.css'

/** Who is still to be judged, the largest first. */
export function JudgeList(props: {
  rows: readonly CustomerRow[]
  left: number
  capped: boolean
  chosen: number | undefined
  /** Everybody is listed: say who stands where. */
  all: boolean
}) {
  const { t } = useWords()
  const { chosen, all } = props
  const columns = useMemo<Column<CustomerRow>[]>(() => {
    const codes: Column<CustomerRow> = {
      id: 'codes',
      head: t('analysis.judge.codes'),
      width: 112,
      value: row => row.whitney.join(' '),
      cell: row => <WhitneyChip codes={row.whitney} />,
    }
    return [
      {
        id: 'name',
        head: t('terms.customer'),
        width: 176,
        grow: true,
        value: row => row.name,
        cell: row => (
          <Link
            to="/analysis/judge"
            search={now => ({ ...now, customer: row.id })}
            aria-current={row.id === chosen ? 'true' : undefined}
            className={style.pick}
            replace
            resetScroll={false}
          >
            {row.name || row.number}
          </Link>
        ),
      },
      {
        id: 'revenue',
        head: t('terms.revenue'),
        width: 112,
        numeric: true,
        value: row => row.revenue / 100,
        cell: row => <Money cents={row.revenue} whole />,
      },
      ...(all ? [codes] : []),
    ]
  }, [t, chosen, all])
  return (
    <div className={style.list}>
      <p className={style.left}>
        <strong>{t('analysis.judge.left', { count: props.left })}</strong>
        {props.capped && (
          <span className="soft"> {t('analysis.judge.leftMore', { count: props.rows.length })}</span>
        )}
      </p>
      <DataTable
        caption={t('analysis.judge.list')}
        columns={columns}
        rows={props.rows}
        rowKey={row => row.id}
        keys
        height="calc(100vh - 320px)"
        exportName="klantkring-1.9"
        empty={t('analysis.judge.doneText')}
      />
    </div>
  )
}
