import { useMemo } from 'react'
import type { getBuildUp } from '../../../contract/9-value.ts'
import type { Answer } from '../../api/client.ts'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Money } from '../../parts/Money.tsx'
import { useWords } from '../../words/say.ts'
import { BUILD_UP_PARTS } from './build-up-cause.ts'
import style from './Value.module.css'

type Year = Answer<typeof getBuildUp>['years'][number]

/** The four parts per year of the relation, which add up to the contribution; below it what each means. */
export function BuildUpTable(props: { years: readonly Year[] }) {
  const { t, format } = useWords()
  const columns = useMemo<Column<Year>[]>(
    () => [
      {
        id: 'year',
        head: t('relation.buildUp.year'),
        width: 104,
        grow: true,
        value: year => year.year,
        cell: year => t('relation.buildUp.yearOf', { number: year.year }),
      },
      {
        id: 'customers',
        head: t('relation.buildUp.customers'),
        title: t('relation.buildUp.customersTitle'),
        width: 96,
        numeric: true,
        value: year => year.customers,
        cell: year => format.number(year.customers),
      },
      ...BUILD_UP_PARTS.map(
        (id): Column<Year> => ({
          id,
          head: t(`relation.buildUp.parts.${id}`),
          title: t(`relation.buildUp.texts.${id}`),
          width: id === 'operatingCost' ? 152 : 128,
          numeric: true,
          value: year => year[id] / 100,
          cell: year => <Money cents={year[id]} whole />,
        }),
      ),
      {
        id: 'contribution',
        head: t('relation.buildUp.contribution'),
        title: t('relation.buildUp.contributionTitle'),
        width: 128,
        numeric: true,
        value: year => year.contribution / 100,
        cell: year => (
          <strong>
            <Money cents={year.contribution} whole />
          </strong>
        ),
      },
    ],
    [t, format],
  )
  return (
    <>
      <DataTable
        caption={t('value.titles.buildUp')}
        columns={columns}
        rows={props.years}
        rowKey={year => year.year}
        exportName="klantkring-9.4"
      />
      <table className={style.inputs} style={{ maxWidth: 720, marginBottom: 16 }}>
        <tbody>
          {BUILD_UP_PARTS.map(part => (
            <tr key={part}>
              <th scope="row">{t(`relation.buildUp.parts.${part}`)}</th>
              <td className="soft">{t(`relation.buildUp.texts.${part}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
