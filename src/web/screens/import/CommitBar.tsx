import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { Preview } from '../../../contract/imports.ts'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { useWords } from '../../words/say.ts'
import style from './Import.module.css'

/** The one button that makes it count, always in reach. */
export function CommitBar(props: {
  preview: Preview
  /** Are changed invoices replaced? Otherwise they bring nothing new. */
  replace: boolean
  busy: boolean
  problem: unknown
  onCommit: (remember: boolean) => void
}) {
  const { t } = useWords()
  const [remember, setRemember] = useState(true)
  const { preview } = props
  const { lines, customers, products, activities } = preview
  const other =
    customers.created + customers.updated + products.created + products.updated + activities.created
  const nothing = lines.created + (props.replace ? lines.changed : 0) + other === 0
  const mapped = preview.files.some(file => file.mapping !== null)
  return (
    <div className={style.bar}>
      <Button
        size="sm"
        disabled={nothing || preview.blocked.length > 0}
        loading={props.busy}
        onClick={() => props.onCommit(remember)}
      >
        {lines.created > 0 ? t('preview.commitLines', { count: lines.created }) : t('preview.commit')}
      </Button>
      {nothing && <span className="soft">{t('preview.commitNothing')}</span>}
      {mapped && !nothing && (
        <Checkbox
          checked={remember}
          onChange={event => setRemember(event.currentTarget.checked)}
          label={t('preview.remember')}
        />
      )}
      {props.problem !== null && props.problem !== undefined && <ErrorState problem={props.problem} />}
    </div>
  )
}
