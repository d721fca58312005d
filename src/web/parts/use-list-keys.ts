import { type RefObject, useEffect, useRef } from 'react'

/** j and k (or the arrows while a row has the focus) walk a list by moving the focus to each row's first link. */
export function useListKeys(list: {
  on: boolean
  count: number
  scroller: RefObject<HTMLElement | null>
  show: (index: number) => void
}): void {
  const latest = useRef(list)
  latest.current = list
  const place = useRef(-1)

  useEffect(() => {
    if (!list.on) return
    const walk = (event: KeyboardEvent) => {
      const step = stepOf(event)
      const { scroller, count, show } = latest.current
      if (step === 0 || count === 0 || typing(event.target)) return
      const inside = rowOf(document.activeElement, scroller.current)
      if (event.key.startsWith('Arrow') && inside === null) return
      event.preventDefault()
      const from = inside ?? place.current
      const next = Math.min(count - 1, Math.max(0, from + step))
      place.current = next
      show(next)
      focusRow(scroller, next, 10)
    }
    document.addEventListener('keydown', walk)
    return () => document.removeEventListener('keydown', walk)
  }, [list.on])
}

function stepOf(event: KeyboardEvent): number {
  if (event.ctrlKey || event.metaKey || event.altKey) return 0
  if (event.key === 'j' || event.key === 'ArrowDown') return 1
  return event.key === 'k' || event.key === 'ArrowUp' ? -1 : 0
}

/** Is the user writing something, or is a dialog open? Then keys are no commands. */
export function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="listbox"]') !==
    null
  )
}

function rowOf(element: Element | null, scroller: HTMLElement | null): number | null {
  if (!scroller?.contains(element)) return null
  const index = element?.closest('tr')?.dataset.index
  return index === undefined ? null : Number(index)
}

/** The row may have to be drawn first: a few frames of patience. */
function focusRow(scroller: RefObject<HTMLElement | null>, index: number, patience: number): void {
  const target = scroller.current?.querySelector<HTMLElement>(`tr[data-index="${index}"] :is(a, button)`)
  if (target) target.focus({ preventScroll: true })
  else if (patience > 0) requestAnimationFrame(() => focusRow(scroller, index, patience - 1))
}
