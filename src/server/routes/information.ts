import { customerInformation } from '../../actions/information/customer.ts'
import { customerDirectory } from '../../actions/information/directory.ts'
import { getInformation, listDirectory } from '../../contract/information.ts'
import { type ApiRouter, answer } from '../registration.ts'

/** Customer information without money. */
export function informationRoutes(router: ApiRouter): void {
  answer(router, listDirectory, ({ workspace, query }) => customerDirectory(workspace, query))
  answer(router, getInformation, ({ workspace, params, query }) =>
    customerInformation(workspace, params.id, query),
  )
}
