import type { ReactNode } from 'react'
import style from './Totals.module.css'

/** A strip of headline figures: name above, figure, and a remark below, for example what it was before. */
export function Totals(props: { children: ReactNode }) {
  return <dl className={style.strip}>{props.children}</dl>
}

export function Total(props: { name: string; children: ReactNode; note?: ReactNode }) {
  return (
    <div className={style.total}>
      <dt>{props.name}</dt>
      <dd className={style.figure}>{props.children}</dd>
      {props.note && <dd className="soft">{props.note}</dd>}
    </div>
  )
}
