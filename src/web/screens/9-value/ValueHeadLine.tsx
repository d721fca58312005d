import { Group } from '@mantine/core'
import type { getValue } from '../../../contract/9-value.ts'
import type { Answer } from '../../api/client.ts'
import { Basis } from '../../parts/Basis.tsx'
import { useWords } from '../../words/say.ts'
import { dayBefore } from './days.ts'

export type ValueHead = Pick<
  Answer<typeof getValue>,
  'asOf' | 'customers' | 'settings' | 'measure' | 'model' | 'reason' | 'basis'
>

/** The line under the title: on what day, of how many customers, how far ahead and at which rate, on what margin. */
export function ValueHeadLine(props: { head: ValueHead; ofCustomer?: boolean }) {
  const { t, format } = useWords()
  const { asOf, customers, settings, basis } = props.head
  const facts = [
    t('value.upTo', { day: format.day(dayBefore(asOf)) }),
    ...(props.ofCustomer ? [] : [t('terms.customers', { count: customers })]),
    t('value.horizon', { months: settings.horizonMonths }),
    t(`value.rate.${settings.rateIs}`, { rate: format.shareShort(settings.yearlyRate) }),
  ]
  return (
    <Group gap="sm" mih={22}>
      <span>{facts.join(' · ')}</span>
      <Basis basis={basis} of="margin" />
    </Group>
  )
}
