import type { z } from 'zod'
import { withoutLabels } from '../../contract/access/sensitive-labels.ts'
import { RequestRefusal } from '../problem.ts'
import type { Viewer } from './viewer.ts'

/** How a value of this schema is shown to somebody: without labels that hurt; null where it is shown as it is. */
export function shownTo<T>(viewer: Viewer, schema: z.ZodType<T>): ((value: T) => T) | null {
  return viewer.actor.hurting ? null : (withoutLabels(schema) as ((value: T) => T) | null)
}

/** Refuses a query or body with a label in it from who may not see labels: an answer to it would tell who has it. */
export function refuseLabels(viewer: Viewer, schema: z.ZodType, value: unknown): void {
  const shown = shownTo(viewer, schema)
  if (shown && shown(value) !== value) throw new RequestRefusal(403, 'labels-not-shown')
}
