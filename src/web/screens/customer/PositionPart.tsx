import type { CustomerPage } from '../../../contract/customers.ts'
import { QuadrantChip } from '../../parts/Chips.tsx'
import { Share } from '../../parts/Share.tsx'
import { useWords } from '../../words/say.ts'
import style from './Customer.module.css'

/** Where the customer stands in the quadrant (1.8): its margin and cost against those of all customers together. */
export function PositionPart(props: { page: CustomerPage }) {
  const { t, format } = useWords()
  const { quadrant } = props.page
  if (!quadrant) return null
  const bar = (name: string, value: number | null, cut: number | null) => {
    const end = Math.max(0.01, value ?? 0, cut ?? 0) * 1.25
    const at = (fraction: number) => `${Math.max(0, Math.min(100, (100 * fraction) / end))}%`
    return (
      <div>
        <div>
          {name}{' '}
          <strong>
            <Share of={value} />
          </strong>
        </div>
        <div className={style.scale} aria-hidden>
          <span style={{ width: at(value ?? 0) }} />
          {cut !== null && <i style={{ left: at(cut) }} />}
        </div>
        {cut !== null && <div className="soft">▎{t('customer.company', { share: format.share(cut) })}</div>}
      </div>
    )
  }
  return (
    <section className={style.part}>
      <h2>{t('customer.positionTitle')}</h2>
      <div className={style.position}>
        <QuadrantChip position={quadrant.position} withName />
        {bar(t('customer.margin'), quadrant.margin, quadrant.cutMargin)}
        {bar(t('customer.cost'), quadrant.cost, quadrant.cutCost)}
      </div>
    </section>
  )
}
