import type { analysis as en } from '../en/analysis.ts'

export const analysis: typeof en = {
  title: 'Analyse en selectie',
}
