import { Section } from '../../parts/Section.tsx'
import { Share } from '../../parts/Share.tsx'
import { useWords } from '../../words/say.ts'
import type { ValueOverview } from './answers.ts'
import style from './Value.module.css'

/** 9.6: the market share of today against what it is good for. */
export function QualityPart(props: { data: ValueOverview }) {
  const { t, format } = useWords()
  const { toRevenue, soundRevenue, top20 } = props.data.equity
  const rows = [
    {
      key: 'toRevenue',
      name: t('value.overview.toRevenue'),
      note: t('value.overview.toRevenueNote'),
      value:
        toRevenue === null ? (
          <span className="soft">{t('common.nothing')}</span>
        ) : (
          <span className="figure">{format.number(toRevenue, 2)}</span>
        ),
    },
    {
      key: 'soundRevenue',
      name: t('value.overview.soundRevenue'),
      note: t('value.overview.soundRevenueNote'),
      value: <Share of={soundRevenue} />,
    },
    {
      key: 'top20',
      name: t('value.overview.top20'),
      note: t((top20 ?? 0) > 1 ? 'value.overview.top20Over' : 'value.overview.top20Note'),
      value: <Share of={top20} />,
    },
  ]
  return (
    <Section title={t('value.overview.quality')} note={t('value.overview.qualityNote')}>
      <table className={style.inputs}>
        <tbody>
          {rows.map(row => (
            <tr key={row.key}>
              <th scope="row">
                {row.name}
                <small>{row.note}</small>
              </th>
              <td data-numeric>{row.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
