import { getInformation } from '../../../contract/information.ts'
import { ask } from '../../api/ask.ts'

/** What is told of a customer, with the page of its invoices that begins at `offset`. */
export const informationOf = (customer: number, offset: number, limit: number) =>
  ask(getInformation, { params: { id: customer }, query: { offset, limit } })
