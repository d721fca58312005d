import { Money } from '../../parts/Money.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import type { ValueOverview } from './answers.ts'
import style from './Value.module.css'

/** 9.3: what winning a customer took in the period, against what it brings. */
export function WinningPart(props: { data: ValueOverview }) {
  const { t, format } = useWords()
  const { spent, won, perCustomer, clv, left } = props.data.simple.winning
  const rows = [
    { key: 'spent', cents: spent },
    { key: 'perCustomer', cents: perCustomer },
    { key: 'clv', cents: clv },
    { key: 'left', cents: left },
  ] as const
  return (
    <Section title={t('value.winning.title')} note={t('value.winning.note')}>
      {won === 0 ? (
        <p className={style.facts}>{t('value.winning.none', { spent: format.euro(spent) })}</p>
      ) : (
        <table className={style.inputs}>
          <tbody>
            {rows.map(({ key, cents }) => (
              <tr key={key}>
                <th scope="row">
                  {t(`value.winning.${key}`)}
                  <small>{t(`value.winning.${key}Note`, { count: won })}</small>
                </th>
                <td data-numeric>
                  {cents === null ? (
                    <span className="soft">{t('worth.notThere')}</span>
                  ) : (
                    <Money cents={cents} whole />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}
