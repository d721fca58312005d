import type { ReactNode } from 'react'
import style from './Import.module.css'

/** A table that may be wider than a phone: it scrolls within itself, also by keyboard. */
export function Scroll(props: { label: string; height?: number; children: ReactNode }) {
  return (
    <section
      className={style.scroll}
      style={props.height === undefined ? undefined : { maxHeight: props.height, overflowY: 'auto' }}
      aria-label={props.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      {props.children}
    </section>
  )
}
