import type { ReactNode } from 'react'
import style from './Matrix.module.css'

/** The frame of a table of rows against columns; sideways it scrolls, with the keyboard too. */
export function MatrixFrame(props: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    <section
      className={style.scroll}
      data-wide={props.wide}
      aria-label={props.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table className={style.table} data-wide={props.wide}>
        <caption className="visually-hidden">{props.label}</caption>
        {props.children}
      </table>
    </section>
  )
}
