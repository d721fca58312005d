import { Button, Drawer, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Explanation, explainFigure } from '../../contract/customers.ts'
import { ask } from '../api/ask.ts'
import { useView } from '../app/view.ts'
import { useWords } from '../words/say.ts'
import { ActivityTable } from './ActivityTable.tsx'
import { Bases, Basis } from './Basis.tsx'
import { ErrorState } from './ErrorState.tsx'
import style from './Explain.module.css'
import { openExplanation, useExplained } from './explain-store.ts'
import { LineTable } from './LineTable.tsx'
import { Money } from './Money.tsx'
import { useRuleText } from './rule-text.ts'

/** The drawer at the side in which a figure accounts for itself, down to the invoice lines or activities. */
export function ExplainDrawer() {
  const explained = useExplained()
  return (
    <Drawer
      opened={explained !== null}
      onClose={() => openExplanation(null)}
      position="right"
      size={736}
      overlayProps={{ backgroundOpacity: 0.2 }}
      title={<strong>{explained?.title ?? ''}</strong>}
    >
      {explained && <Body figure={explained.figure} customer={explained.customer} />}
    </Drawer>
  )
}

function Body(props: { figure: string; customer: number | undefined }) {
  const { t, format, code } = useWords()
  const view = useView()
  const { figure, customer } = props
  const query = { ...view, ...(customer !== undefined && { customer }) }
  const answer = useQuery(ask(explainFigure, { params: { figure }, query }))
  if (answer.error) return <ErrorState problem={answer.error} retry={() => void answer.refetch()} />
  const it = answer.data
  if (!it) return <Text c="dimmed">{t('common.loading')}</Text>
  return (
    <Stack gap="md">
      <Group gap="sm">
        <span>{format.period(it.period)}</span>
        {it.costToServeBasis ? (
          <Bases margin={it.basis} costToServe={it.costToServeBasis} />
        ) : figure === 'costToServe' ? (
          <Basis basis={it.basis} of="costToServe" />
        ) : (
          <Basis basis={it.basis} {...(figure === 'grossMargin' && { of: 'margin' })} />
        )}
        <span className="soft">
          {it.method === '0' ? t('explain.foundations') : t('explain.method', { id: it.method })}
        </span>
      </Group>
      <section className={style.part}>
        <h3>{t('explain.formula')}</h3>
        <p className={style.formula}>{code('formulas', it.formula)}</p>
      </section>
      <section className={style.part}>
        <h3>{t('explain.inputs')}</h3>
        <table className={style.inputs}>
          <tbody>
            {it.inputs.map(input => (
              <tr key={input.name}>
                <th scope="row">
                  {code('figures', input.name)}
                  {input.basis !== 'measured' && (
                    <span className="soft"> · {t(`common.${input.basis}`)}</span>
                  )}
                  {input.note && <div className="soft">{code('figures', input.note)}</div>}
                </th>
                <td>
                  <Value name={input.name} value={input.value} unit={input.unit} />
                </td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t('explain.result')}</th>
              <td>
                <Value value={it.result.value} unit={it.result.unit} />
              </td>
            </tr>
          </tbody>
        </table>
      </section>
      {customer !== undefined && it.leads === 'lines' && (
        <section className={style.part}>
          <h3>{t('explain.lines')}</h3>
          <LineTable
            customer={customer}
            {...(it.ownPeriod && { period: `${it.period.from}..${it.period.to}` })}
          />
        </section>
      )}
      {customer !== undefined && it.leads === 'activities' && (
        <section className={style.part}>
          <h3>{t('explain.activities')}</h3>
          <ActivityTable customer={customer} />
        </section>
      )}
      {customer === undefined && it.leads !== 'none' && (
        <Button component={Link} to="/customers" variant="default" onClick={() => openExplanation(null)}>
          {t('explain.toCustomers')}
        </Button>
      )}
    </Stack>
  )
}

function Value(props: {
  name?: string
  value: number | string | null
  unit: Explanation['inputs'][number]['unit'] | string
}) {
  const { t, format, code, hasWords } = useWords()
  const rule = useRuleText()
  const { value, unit } = props
  if (value === null) return <span className="soft">{t('common.unknown')}</span>
  if (typeof value === 'string') {
    if (unit === 'day') return <span>{format.day(value)}</span>
    if (props.name === 'rule') return <span>{rule(value)}</span>
    return <span>{hasWords('figures', value) ? code('figures', value) : value}</span>
  }
  if (unit === 'cents') return <Money cents={value} />
  const text =
    unit === 'share'
      ? format.share(value)
      : unit === 'minutes'
        ? format.minutes(value)
        : format.number(value, Number.isInteger(value) ? 0 : 2)
  return <span className="figure">{text}</span>
}
