import style from './RangeBar.module.css'

/**
 * Between what and what a figure lies, as a small bar: from `low` to `high` with a mark at `value`, on a scale of its
 * own that holds zero, or up to `to` where bars stand below each other. It stands beside the numbers, never instead of them.
 */
export function RangeBar(props: { low: number; value: number; high: number; to?: number; width?: number }) {
  const { low, value, high, width = 64 } = props
  const from = Math.min(0, low, value)
  const to = Math.max(0, high, value, props.to ?? 0)
  const span = to - from || 1
  const at = (amount: number) => 2 + ((amount - from) / span) * (width - 4)
  return (
    <svg className={style.bar} width={width} height={14} viewBox={`0 0 ${width} 14`} aria-hidden>
      <line x1={2} x2={width - 2} y1={7} y2={7} className={style.ground} />
      <rect
        x={at(low)}
        y={4}
        width={Math.max(1.5, at(high) - at(low))}
        height={6}
        rx={2}
        className={style.range}
      />
      <line x1={at(0)} x2={at(0)} y1={1} y2={13} className={style.zero} />
      <circle cx={at(value)} cy={7} r={3} className={style.value} />
    </svg>
  )
}
