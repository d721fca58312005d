import { useMemo } from 'react'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Share } from '../../parts/Share.tsx'
import { useWords } from '../../words/say.ts'
import type { ValueOverview } from './answers.ts'
import { parameterText } from './parameters.ts'

type Row = ValueOverview['candidates'][number]

/** The models side by side: what was fitted, how well it fits, and how well it foretold. */
export function CandidateTable(props: { candidates: readonly Row[] }) {
  const { t, code, format } = useWords()
  const columns = useMemo<Column<Row>[]>(() => {
    const number = (
      id: 'logLikelihood' | 'aic' | 'logScore' | 'error',
      value: (row: Row) => number | null,
      decimals: number,
    ): Column<Row> => ({
      id,
      head: t(`trust.${id}`),
      ...((id === 'logScore' || id === 'error') && { title: t(`trust.${id}Title`) }),
      width: id === 'logLikelihood' ? 128 : 96,
      numeric: true,
      value,
      cell: row => {
        const known = value(row)
        return known === null ? (
          <span className="soft">{t('common.nothing')}</span>
        ) : (
          <span className="figure">{format.number(known, decimals)}</span>
        )
      },
    })
    const parameters = (row: Row) => row.parameters.map(one => parameterText(one, format)).join(' · ')
    const verdict = (row: Row): string => {
      if (row.problem) return code('value.problems', row.problem)
      if (row.identified === null) return ''
      if (row.identified) return t(row.id === 'nbd' ? 'trust.noDropout' : 'trust.identified')
      return row.why ? t(`trust.why.${row.why}`) : t('trust.whyUnknown')
    }
    return [
      {
        id: 'model',
        head: t('trust.model'),
        width: 208,
        value: row => t(`value.models.${row.id}`),
        cell: row => (
          <span title={t(`value.modelTexts.${row.id}`)}>
            {row.chosen ? (
              <>
                <strong>{t(`value.models.${row.id}`)}</strong>{' '}
                <span className="soft">✓ {t('trust.chosen')}</span>
              </>
            ) : (
              t(`value.models.${row.id}`)
            )}
          </span>
        ),
      },
      number('logScore', row => row.holdout?.logScore ?? null, 1),
      number('error', row => row.holdout?.meanAbsoluteError ?? null, 2),
      {
        id: 'total',
        head: t('trust.total'),
        title: t('trust.totalTitle'),
        width: 152,
        numeric: true,
        value: row => row.holdout?.expected ?? null,
        cell: row =>
          row.holdout ? (
            <span className="figure">
              {format.number(row.holdout.expected)} / {format.number(row.holdout.bought)}
            </span>
          ) : (
            <span className="soft">{t('common.nothing')}</span>
          ),
      },
      {
        id: 'coverage',
        head: t('trust.coverage'),
        title: t('trust.coverageTitle'),
        width: 104,
        numeric: true,
        value: row => row.holdout?.coverage ?? null,
        cell: row => <Share of={row.holdout?.coverage} />,
      },
      {
        id: 'verdict',
        head: t('trust.verdict'),
        width: 336,
        value: verdict,
        cell: row => (
          <span title={verdict(row)}>
            {verdict(row)}
            {row.gain !== null && row.id !== 'nbd' && (
              <span className="soft" title={t('trust.gainTitle')}>
                {' '}
                · {t('trust.gain', { gain: format.number(row.gain, 1) })}
              </span>
            )}
          </span>
        ),
      },
      number('logLikelihood', row => row.logLikelihood, 1),
      number('aic', row => row.aic, 1),
      {
        id: 'parameters',
        head: t('trust.parameters'),
        width: 448,
        grow: true,
        value: parameters,
        cell: row => (
          <span className="figure" title={parameters(row)}>
            {parameters(row)}
          </span>
        ),
      },
    ]
  }, [t, code, format])
  return (
    <DataTable
      caption={t('trust.candidates')}
      columns={columns}
      rows={props.candidates}
      rowKey={row => row.id}
      exportName="klantkring-9.5-models"
      empty={t('trust.noCandidates')}
    />
  )
}
