import { Button, Group, NativeSelect, Stack, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { putOverride } from '../../../contract/2-classification.ts'
import {
  type CustomerPage,
  type CustomerRow,
  classOfOne,
  customerClass,
} from '../../../contract/customers.ts'
import { ledgerChanged } from '../../api/ask.ts'
import { call } from '../../api/client.ts'
import { useMay } from '../../app/rights.ts'
import { ClassChip } from '../../parts/Chips.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { Explain } from '../../parts/Explain.tsx'
import { useRuleText } from '../../parts/rule-text.ts'
import { useShownOptions } from '../../parts/use-shown-options.ts'
import { useWords } from '../../words/say.ts'
import style from './Customer.module.css'

/** The class with its reason, the criteria of the score, and the override with a reason of one's own. */
export function ClassPart(props: { page: CustomerPage; row: CustomerRow }) {
  const { t, format, code } = useWords()
  const { page, row } = props
  const { classReason, criteria } = page
  const may = useMay('judge')
  const [open, setOpen] = useState(false)
  const rule = useRuleText()
  return (
    <section className={style.part}>
      <h2>{t('customer.classTitle')}</h2>
      <Group gap="md" mb={4}>
        <ClassChip class={row.class} />
        {row.score !== null && (
          <Explain figure="score" title={t('terms.score')} customer={page.customer.id}>
            {t('customer.scoreOf', { score: format.number(row.score, 1) })}
          </Explain>
        )}
      </Group>
      {classReason && (
        <p className={`${style.policy} soft`}>
          {classReason.overridden
            ? t('customer.classOverridden', { by: classReason.by, note: classReason.note })
            : t('customer.classRule', { rule: rule(classReason.rule) })}
        </p>
      )}
      <table className={style.inputs}>
        <thead>
          <tr>
            <th scope="col">{t('customer.criterion')}</th>
            <th scope="col" data-numeric>
              {t('customer.value')}
            </th>
            <th scope="col" data-numeric>
              {t('customer.weight')}
            </th>
          </tr>
        </thead>
        <tbody>
          {criteria.map(criterion => (
            <tr key={criterion.criterion}>
              <th scope="row">{code('figures', criterion.criterion)}</th>
              <td data-numeric>
                {criterion.value === null ? (
                  <span className="soft">{t('customer.unknownValue')}</span>
                ) : (
                  format.number(criterion.value, 1)
                )}
              </td>
              <td data-numeric>{format.share(criterion.weight)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {open ? (
        <Override page={page} onClose={() => setOpen(false)} />
      ) : !may ? null : (
        <Button variant="subtle" px={4} mt={4} className="no-print" onClick={() => setOpen(true)}>
          {t('customer.classChange')}
        </Button>
      )}
    </section>
  )
}

function Override(props: { page: CustomerPage; onClose: () => void }) {
  const { t } = useWords()
  const { page, onClose } = props
  const shown = useShownOptions()
  const [chosen, setChosen] = useState(page.classReason?.overridden ? (page.row?.class ?? '') : '')
  const [reason, setReason] = useState('')
  const save = useMutation({
    mutationFn: () => {
      const parsed = customerClass.safeParse(chosen)
      return call(putOverride, {
        params: { id: page.customer.id },
        body: { class: parsed.success ? parsed.data : null, reason: reason.trim() },
      })
    },
    onSuccess: async () => {
      await ledgerChanged()
      onClose()
    },
  })
  return (
    <Stack gap="sm" mt="sm">
      <NativeSelect
        label={t('customer.classChoose')}
        value={chosen}
        onChange={event => setChosen(event.currentTarget.value)}
        data={[
          { value: '', label: t('customer.classDerived') },
          ...shown(classOfOne, customerClass.options).map(value => ({
            value,
            label: t(`terms.classes.${value}`),
          })),
        ]}
      />
      <Textarea
        label={t('customer.classReason')}
        description={t('customer.classReasonHint')}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
      />
      <Group gap="sm">
        <Button onClick={() => save.mutate()} loading={save.isPending} disabled={reason.trim() === ''}>
          {t('common.save')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Group>
      {save.error && <ErrorState problem={save.error} />}
    </Stack>
  )
}
