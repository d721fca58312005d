import type { DryingUpRow, getCustomerDryingUp } from '../../../../contract/7-satisfaction.ts'
import type { Answer } from '../../../api/client.ts'

/** One customer beside its own rhythm; the parts of the tab are shown of one that has a row. */
export type CustomerDryingUp = Answer<typeof getCustomerDryingUp> & { row: DryingUpRow }
