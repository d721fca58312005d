import type { ImportBatch } from '../../../contract/imports.ts'
import { useWords } from '../../words/say.ts'
import { BatchState } from '../data/BatchState.tsx'
import style from './Import.module.css'

const STEPS = ['read', 'check', 'import', 'done'] as const
const AT = {
  reading: 0,
  ready: 1,
  importing: 2,
  done: 4,
  undoing: -1,
  undone: -1,
  failed: -1,
  discarded: -1,
} as const

/** Where an import stands: read → check → import → done, or the name of where it ended instead. */
export function StateSteps(props: { state: ImportBatch['state'] }) {
  const { t } = useWords()
  const at = AT[props.state]
  if (at < 0) return <BatchState state={props.state} />
  return (
    <ol className={style.steps}>
      {STEPS.map((step, place) => (
        <li
          key={step}
          data-state={place < at ? 'past' : place === at ? 'now' : 'next'}
          aria-current={place === at ? 'step' : undefined}
        >
          {t(`data.steps.${step}`)}
        </li>
      ))}
    </ol>
  )
}
