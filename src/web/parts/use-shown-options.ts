import type { z } from 'zod'
import { withoutLabels } from '../../contract/access/sensitive-labels.ts'
import { useRights } from '../app/rights.ts'

/** Leaves labels that hurt out of what is offered to choose from, for who may not see them; `field` carries the marks. */
export function useShownOptions(): <V extends string>(
  field: z.ZodType,
  options: readonly V[],
) => readonly V[] {
  const { hurting } = useRights()
  return (field, options) => {
    const taken = hurting ? null : withoutLabels(field)
    return taken ? options.filter(option => taken(option) === option) : options
  }
}
