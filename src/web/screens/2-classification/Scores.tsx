import { useCallback, useMemo } from 'react'
import { getScores } from '../../../contract/2-classification.ts'
import { ask, queries } from '../../api/ask.ts'
import type { Answer } from '../../api/client.ts'
import { useView } from '../../app/view.ts'
import { ClassChip } from '../../parts/Chips.tsx'
import { CustomerLink } from '../../parts/CustomerLink.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Explain } from '../../parts/Explain.tsx'
import { Section } from '../../parts/Section.tsx'
import { Share } from '../../parts/Share.tsx'
import { usePages } from '../../parts/table-pages.ts'
import { useWords } from '../../words/say.ts'
import { ClassificationScreen } from './ClassificationScreen.tsx'
import { ScoreSpread } from './ScoreSpread.tsx'

type Scores = Answer<typeof getScores>
type Row = Scores['rows'][number]

const pick = (answer: Scores) => ({ total: answer.scored, rows: answer.rows })

/** 2.1: the ranking by weighted score, from which criteria, and how stable it is. */
export function ScoresScreen() {
  const { t } = useWords()
  const { period, group } = useView()
  const question = useCallback(
    (offset: number, limit: number) => ask(getScores, { query: { period, group, offset, limit } }),
    [period, group],
  )
  const { pages, head } = usePages(question, pick)
  const all = useCallback(async () => {
    const rows: Row[] = []
    for (let total = 1; rows.length < total; ) {
      const answer = await queries.ensureQueryData(question(rows.length, 1000))
      total = answer.rows.length === 0 ? 0 : answer.scored
      rows.push(...answer.rows)
    }
    return rows
  }, [question])
  const columns = useColumns(head.data?.criteria)
  return (
    <ClassificationScreen part="scores" answer={head}>
      {data => (
        <>
          <ScoreSpread data={data} />
          <Section
            title={t('classification.scores.ranking')}
            note={t('classification.scores.rankingNote', { runs: data.runs })}
          >
            <DataTable
              caption={t('classification.scores.ranking')}
              columns={columns}
              pages={pages}
              rowKey={row => row.id}
              keys
              height="640px"
              exportName="klantkring-2.1"
              exportAll={all}
              empty={t('classification.scores.none')}
            />
          </Section>
        </>
      )}
    </ClassificationScreen>
  )
}

function useColumns(criteria: Scores['criteria'] | undefined) {
  const { t, format, code } = useWords()
  return useMemo<Column<Row>[]>(
    () => [
      {
        id: 'name',
        head: t('terms.customer'),
        width: 208,
        grow: true,
        value: row => row.name,
        cell: row => <CustomerLink customer={row} />,
      },
      {
        id: 'rank',
        head: t('classification.scores.rank'),
        width: 72,
        numeric: true,
        value: row => row.rank,
        cell: row => format.number(row.rank),
      },
      {
        id: 'score',
        head: t('terms.score'),
        width: 80,
        numeric: true,
        value: row => row.score,
        cell: row =>
          row.score === null ? (
            <span className="soft">{t('common.nothing')}</span>
          ) : (
            <Explain figure="score" title={`${row.name}: ${t('terms.score')}`} customer={row.id}>
              {format.number(row.score, 1)}
            </Explain>
          ),
      },
      {
        id: 'class',
        head: t('terms.class'),
        width: 168,
        value: row => (row.class ? t(`terms.classes.${row.class}`) : ''),
        cell: row => (
          <Explain figure="class" title={`${row.name}: ${t('terms.class')}`} customer={row.id}>
            <ClassChip class={row.class} />
          </Explain>
        ),
      },
      {
        id: 'stability',
        head: t('classification.scores.stability'),
        title: t('classification.scores.stabilityTitle'),
        width: 96,
        numeric: true,
        value: row => row.stability,
        cell: row => <Share of={row.stability} />,
      },
      {
        id: 'coverage',
        head: t('classification.scores.coverage'),
        title: t('classification.scores.coverageTitle'),
        width: 96,
        numeric: true,
        value: row => row.coverage,
        cell: row => <Share of={row.coverage} />,
      },
      ...(criteria ?? []).map(
        (criterion, at): Column<Row> => ({
          id: criterion.criterion,
          head: code('figures', criterion.criterion),
          width: 128,
          numeric: true,
          value: row => row.values[at] ?? null,
          cell: row => {
            const value = row.values[at] ?? null
            return value === null ? (
              <span className="soft">{t('common.nothing')}</span>
            ) : (
              format.number(value, 1)
            )
          },
        }),
      ),
      {
        id: 'number',
        head: t('terms.customerNumber'),
        width: 96,
        value: row => row.number,
        cell: row => row.number,
      },
    ],
    [criteria, t, format, code],
  )
}
