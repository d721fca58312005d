import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { rootRoute } from '../../app/root.tsx'
import { AuditScreen } from './AuditScreen.tsx'

const text = z.string().optional().catch(undefined)
const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .optional()
  .catch(undefined)

/** The filters stand in the address; `until` is the last day that counts. */
export const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  staticData: { timeless: true },
  validateSearch: z.object({ actor: text, action: text, entity: text, since: day, until: day, text }),
  component: AuditScreen,
})
