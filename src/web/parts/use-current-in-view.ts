import { type RefObject, useEffect, useRef } from 'react'

/** Scrolls a row of links sideways until the present one is in sight; `now` changes when another becomes present. */
export function useCurrentInView<E extends HTMLElement>(now: string): RefObject<E | null> {
  const row = useRef<E>(null)
  useEffect(() => {
    const box = row.current
    const link = box?.querySelector<HTMLElement>('[aria-current="page"]')
    if (box && link && now !== '') box.scrollLeft = link.offsetLeft - (box.clientWidth - link.offsetWidth) / 2
  }, [now])
  return row
}
