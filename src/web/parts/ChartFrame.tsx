import { Button } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useWords } from '../words/say.ts'
import style from './ChartFrame.module.css'

/**
 * A chart with a title that says the finding, its drawing, a note, and the figures behind it on a toggle (always
 * there on paper). `draw` is a pure function of the width in pixels that gives an SVG element; it is called again
 * when `draw` or the width changes, so keep it stable with useCallback or useMemo. `table` is any table part.
 *
 *     <ChartFrame title={t('…finding', …)} draw={useCallback(w => whaleCurve(data, { width: w, format }), […])}
 *       table={<DataTable …/>} />
 */
export function ChartFrame(props: {
  title: string
  note?: ReactNode
  draw: (width: number) => SVGElement
  table?: ReactNode
  /** Height kept free before the drawing is there, so that nothing jumps. */
  height?: number
  level?: 2 | 3
  children?: ReactNode
}) {
  const { t } = useWords()
  const titleId = useId()
  const { ref: box, width } = useElementSize()
  const holder = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const { draw } = props

  useEffect(() => {
    const element = holder.current
    if (!element || width < 40) return
    const svg = draw(Math.floor(width))
    for (const labelled of svg.querySelectorAll('[aria-label]')) labelled.removeAttribute('aria-label')
    svg.setAttribute('role', 'img')
    svg.setAttribute('aria-labelledby', titleId)
    element.replaceChildren(svg)
    element.style.minHeight = '0'
  }, [draw, width, titleId])

  const Heading = props.level === 3 ? 'h3' : 'h2'
  return (
    <figure className={style.frame}>
      <figcaption className={style.head}>
        <Heading id={titleId} className={style.title}>
          {props.title}
        </Heading>
        {props.note && <div className="soft">{props.note}</div>}
      </figcaption>
      {props.children}
      <div ref={box} className={style.box}>
        <div ref={holder} style={{ minHeight: props.height ?? 320 }} />
      </div>
      {props.table && (
        <>
          <Button
            className="no-print"
            variant="subtle"
            px={4}
            aria-expanded={open}
            onClick={() => setOpen(now => !now)}
          >
            {open ? t('common.hideTable') : t('common.showTable')}
          </Button>
          <div className={open ? undefined : 'print-only'}>{props.table}</div>
        </>
      )}
    </figure>
  )
}
