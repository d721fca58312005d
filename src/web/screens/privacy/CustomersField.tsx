import { Checkbox, Text } from '@mantine/core'
import type { ErasurePreview } from '../../../contract/privacy.ts'
import { useWords } from '../../words/say.ts'
import style from './Privacy.module.css'

/** Customers that bear the person's name, of which those are ticked that are the person. */
export function CustomersField(props: {
  note: string
  customers: ErasurePreview['customers']
  chosen: readonly number[]
  onChoose: (ids: number[]) => void
}) {
  const { t } = useWords()
  const { chosen, onChoose } = props
  return (
    <fieldset className={style.group}>
      <legend>{t('privacy.customers')}</legend>
      <Text c="dimmed">{props.note}</Text>
      {props.customers.map(({ id, name, number, documents }) => (
        <Checkbox
          size="sm"
          key={id}
          label={name}
          description={t('privacy.customerLine', { number, count: documents })}
          checked={chosen.includes(id)}
          onChange={event =>
            onChoose(event.currentTarget.checked ? [...chosen, id] : chosen.filter(one => one !== id))
          }
        />
      ))}
    </fieldset>
  )
}
