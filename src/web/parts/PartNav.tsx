import { Link, type LinkProps, useRouterState } from '@tanstack/react-router'
import { useSeesAll } from '../app/rights.ts'
import style from './PartNav.module.css'
import { useCurrentInView } from './use-current-in-view.ts'

/** One part of a step: where it is, its name, its id in the method, and whether it is about the firm as a whole. */
export type PartLink = { to: NonNullable<LinkProps['to']>; name: string; id?: string; firm?: boolean }

/** The parts of a step as a row of links; too many for the width scroll sideways. Keeps period and group view. */
export function PartNav(props: { label: string; parts: readonly PartLink[] }) {
  const path = useRouterState({ select: state => state.location.pathname })
  const row = useCurrentInView<HTMLElement>(path)
  const all = useSeesAll()
  const parts = props.parts.filter(part => all || part.firm !== true)
  if (parts.length < 2) return null
  return (
    <nav ref={row} aria-label={props.label} className={`${style.row} no-print`}>
      {parts.map(part => (
        <Link
          key={part.to}
          to={part.to}
          className={style.part}
          activeOptions={{ exact: true, includeSearch: false }}
          title={part.id}
        >
          {part.name}
        </Link>
      ))}
    </nav>
  )
}
