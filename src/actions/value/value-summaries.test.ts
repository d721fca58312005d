import { expect, test } from 'vitest'
import { DEFAULT_VALUE_SETTINGS as SETTINGS } from '../../cycle/9-value/settings.ts'
import { summaryReport, valueSummaries } from './value-summaries.ts'

/** Half leave easily and half seldom, at four paces; each row stands for `weight` customers. */
const rows = [0.5, 1, 2, 4].flatMap(gap =>
  Array.from({ length: 12 }, (_, x) => ({
    x,
    tx: x * gap,
    T: 60,
    // Means lie the nearer together the more purchases they are of.
    mean:
      x === 0
        ? 0
        : 20 * Math.exp(0.5 * Math.sin(9 * gap + x) + (0.8 * Math.sin(31 * x * gap)) / Math.sqrt(x)),
    weight: Math.ceil(60 * (0.4 * 0.6 ** x + 0.05 * 0.95 ** x)),
  })),
)
const line = (r: (typeof rows)[number]) => `${r.x},${r.tx},${r.T},${r.mean}`
const report = (text: string) => summaryReport(valueSummaries(text, 'week', SETTINGS), SETTINGS)

test('a row that stands for several customers counts as often as the rows of each would', () => {
  const weighted = report(`x,t_x,T,zbar,weight\n${rows.map(r => `${line(r)},${r.weight}`).join('\n')}`)
  const single = report(
    `x,t_x,T,zbar\n${rows.flatMap(r => Array.from({ length: r.weight }, () => line(r))).join('\n')}`,
  )
  expect(weighted.problems).toEqual([])
  expect(weighted.fitted).toBe(single.customers.length)
  expect(weighted.customers.reduce((sum, c) => sum + c.weight, 0)).toBe(single.customers.length)
  expect(weighted.model!.id).toBe(single.model!.id)
  expect(weighted.equity!).toBeGreaterThan(0)
  expect(weighted.equity! / single.equity!).toBeCloseTo(1, 9)
})
