import type { getDryingUp, getExitInterviews } from '../../../contract/7-satisfaction.ts'
import type { Answer } from '../../api/client.ts'

/** What the screens of drying up are answered. */
export type DryingUp = Answer<typeof getDryingUp>
export type ExitInterviews = Answer<typeof getExitInterviews>
