import { Link, type LinkProps, useRouterState } from '@tanstack/react-router'
import { useOpenScreens } from '../app/screens.ts'
import style from './PartNav.module.css'
import { useCurrentInView } from './use-current-in-view.ts'

/** One part of a step: where it is, its name, and its id in the method. */
export type PartLink = { to: NonNullable<LinkProps['to']>; name: string; id?: string }

/** The parts of a step as a row of links; too many for the width scroll sideways. Those that are not for who looks
 * are left out. Keeps period and group view. */
export function PartNav(props: { label: string; parts: readonly PartLink[] }) {
  const path = useRouterState({ select: state => state.location.pathname })
  const row = useCurrentInView<HTMLElement>(path)
  const open = useOpenScreens()
  const parts = props.parts.filter(part => open(part.to))
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
