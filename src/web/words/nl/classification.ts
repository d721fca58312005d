import type { classification as en } from '../en/classification.ts'

export const classification: typeof en = {
  title: 'Kwalificatie en classificatie',
}
