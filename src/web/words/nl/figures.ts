import type { figures as en } from '../en/figures.ts'

export const figures: typeof en = {
  title: 'figures',
}
