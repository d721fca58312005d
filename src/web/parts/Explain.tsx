import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../words/say.ts'
import style from './Explain.module.css'
import { openExplanation } from './explain-store.ts'

/**
 * Makes any figure a door to its explanation: formula, inputs, period, basis, and the lines below.
 *
 *     <Explain figure="contribution" title={t('terms.contribution')} customer={7}><Money cents={…} /></Explain>
 *
 * `figure` is the name that GET /explanations/:figure knows; without `customer` it is the figure of all customers.
 */
export function Explain(props: { figure: string; title: string; customer?: number; children: ReactNode }) {
  const { t } = useWords()
  const { figure, title, customer } = props
  return (
    <UnstyledButton
      className={`${style.figure} quiet-target`}
      title={t('explain.open', { figure: title })}
      onClick={() => openExplanation({ figure, title, ...(customer !== undefined && { customer }) })}
    >
      {props.children}
      <span className="visually-hidden">. {t('explain.open', { figure: title })}</span>
    </UnstyledButton>
  )
}
