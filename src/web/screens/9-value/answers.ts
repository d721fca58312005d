import type { getBridge, getRetention, getValue } from '../../../contract/9-value.ts'
import type { Answer } from '../../api/client.ts'

export type ValueOverview = Answer<typeof getValue>
export type Retention = Answer<typeof getRetention>
export type BridgeData = Answer<typeof getBridge>
