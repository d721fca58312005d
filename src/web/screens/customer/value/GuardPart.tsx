import { useWords } from '../../../words/say.ts'
import style from '../Customer.module.css'
import type { Worth } from './worth.ts'

/** 9.3: what was spent on winning the customer against what it brings. */
export function GuardPart(props: { data: Worth }) {
  const { t, format } = useWords()
  const { guard } = props.data
  if (!guard) return null
  const amounts = {
    spent: format.euroWhole(guard.spent),
    clv: format.euroWhole(guard.clv),
    left: format.euroWhole(guard.left),
    over: format.euroWhole(-guard.left),
  }
  return (
    <section className={style.part}>
      <h2>{t('worth.guardTitle')}</h2>
      <p className={style.policy}>
        {guard.left < 0
          ? t('worth.guardOver', amounts)
          : t(guard.spent === 0 ? 'worth.guardNone' : 'worth.guardFree', amounts)}
      </p>
    </section>
  )
}
