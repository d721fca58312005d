import type { getCustomerValue, ValueRow } from '../../../../contract/9-value.ts'
import type { Answer } from '../../../api/client.ts'

/** The parts of the tab are shown of a customer that bought something. */
export type Worth = Answer<typeof getCustomerValue> & { row: ValueRow }
