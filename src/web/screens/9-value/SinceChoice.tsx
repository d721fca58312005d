import { SegmentedControl, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useWords } from '../../words/say.ts'
import { dayAfter, dayBefore, monthsBefore } from './days.ts'
import style from './Value.module.css'

const route = getRouteApi('/value/bridge')

const CHOICES = [
  { key: 'm3', months: 3 },
  { key: 'm6', months: 6 },
  { key: 'm12', months: 12 },
  { key: 'm24', months: 24 },
] as const

/**
 * With which day the present is compared: some months before, or the end of a day of one's own. In the address stands
 * the first day that does not count.
 */
export function SinceChoice(props: { from: string; to: string }) {
  const { t } = useWords()
  const navigate = route.useNavigate()
  const { from, to } = props
  const [day, setDay] = useState(dayBefore(from))
  useEffect(() => setDay(dayBefore(from)), [from])
  const chosen = CHOICES.find(choice => monthsBefore(to, choice.months) === from)
  const go = (wanted: string | undefined) =>
    void navigate({ search: now => ({ ...now, from: wanted }), replace: true, resetScroll: false })
  return (
    <fieldset className={`${style.since} no-print`}>
      <legend className="visually-hidden">{t('value.bridge.since')}</legend>
      <span className="soft">{t('value.bridge.since')}</span>
      <SegmentedControl
        aria-label={t('value.bridge.since')}
        value={chosen?.key ?? ''}
        onChange={key => {
          const choice = CHOICES.find(one => one.key === key)
          if (choice) go(choice.months === 12 ? undefined : monthsBefore(to, choice.months))
        }}
        data={CHOICES.map(choice => ({ value: choice.key, label: t(`value.bridge.ago.${choice.key}`) }))}
      />
      <span className="soft">{t('value.bridge.earlier')}</span>
      <TextInput
        type="date"
        aria-label={t('value.bridge.sinceDay')}
        value={day}
        max={dayBefore(to)}
        onChange={event => {
          const wanted = event.currentTarget.value
          setDay(wanted)
          if (/^(19|20)\d\d-\d\d-\d\d$/.test(wanted) && dayAfter(wanted) < to) go(dayAfter(wanted))
        }}
      />
    </fieldset>
  )
}
