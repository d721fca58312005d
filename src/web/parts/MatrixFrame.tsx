import type { ReactNode } from 'react'
import style from './Matrix.module.css'

/** The frame of a matrix that may be wider than a phone: it scrolls within itself, also by keyboard. */
export function MatrixFrame(props: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    <section
      className={style.scroll}
      style={props.wide ? { maxWidth: 'none' } : undefined}
      aria-label={props.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      {props.children}
    </section>
  )
}
