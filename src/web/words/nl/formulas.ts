import type { formulas as en } from '../en/formulas.ts'

export const formulas: typeof en = {
  title: 'formulas',
}
