import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMay } from '../app/rights.ts'

/** The way to importing from a screen that has nothing to show; only who may import is offered it. */
export function ImportLink(props: { children: string }) {
  if (!useMay('imports')) return null
  return (
    <Button component={Link} to="/data">
      {props.children}
    </Button>
  )
}
