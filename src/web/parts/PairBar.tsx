import style from './PairBar.module.css'

/**
 * What was expected (outlined) and what came (filled) as two small bars on one scale. They stand beside the numbers,
 * never instead of them.
 */
export function PairBar(props: { expected: number; got: number; width?: number }) {
  const { expected, got, width = 56 } = props
  const to = Math.max(expected, got, 1e-9)
  const room = width - 2
  return (
    <svg className={style.bar} width={width} height={14} viewBox={`0 0 ${width} 14`} aria-hidden>
      <rect
        x={0.5}
        y={1.5}
        width={Math.max(1, (Math.max(0, expected) / to) * room)}
        height={11}
        rx={1.5}
        className={style.expected}
      />
      <rect
        x={0.5}
        y={4}
        width={Math.max(1, (Math.max(0, got) / to) * room)}
        height={6}
        className={style.got}
      />
    </svg>
  )
}
