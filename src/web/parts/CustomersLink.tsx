import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CustomerFilter } from '../../contract/customers.ts'

/** What the list of customers can be asked for, besides period and group view, which are kept. */
export type CustomersWanted = Partial<
  Pick<CustomerFilter, 'class' | 'quadrant' | 'whitney' | 'flag' | 'segment' | 'sort' | 'order'>
>

/** A link to the list of customers, filtered: `<CustomersLink filter={{ whitney: 'YYN' }}>…`. */
export function CustomersLink(props: { filter: CustomersWanted; children: ReactNode; className?: string }) {
  return (
    <Link to="/customers" search={now => ({ ...now, ...props.filter })} className={props.className}>
      {props.children}
    </Link>
  )
}
