import type { ReactNode } from 'react'

/** One of a `<dl>` of facts: what it is, and how it is here. The list says how they stand. */
export function Fact(props: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}
