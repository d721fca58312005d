import type { first as en } from '../en/first.ts'

export const first: typeof en = {
  title: 'first',
}
