import { useEffect } from 'react'

/** Names the browser tab; a PageHead does it by itself. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Klantkring`
  }, [title])
}
