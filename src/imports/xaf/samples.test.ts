import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { noSamples, sample } from '../../../tests/samples.ts'
import { openXaf } from './reader.ts'

function read(path: string) {
  const reader = openXaf(path)
  const first = reader.push(readFileSync(path))
  const last = reader.end()
  return {
    lines: last.lines,
    customers: last.customers,
    problems: [...first.problems, ...last.problems],
    facts: reader.facts(),
  }
}

test('Exact Online: every invoice agrees, turnover without customer is shown apart', ctx => {
  const path = sample('formats/xaf/ExactOnline_V32_2016.xml')
  if (!path) return ctx.skip(noSamples)
  const { lines, facts, problems } = read(path)
  expect(facts.gross).toEqual({ checked: 9, agreed: 9 })
  expect(facts.revenue).toBe(21318024)
  expect(facts.revenueWithoutCustomer).toBe(12207346)
  expect(lines.reduce((sum, line) => sum + line.net, 0)).toBe(21318024)
  expect(lines.filter(line => line.customer === '').reduce((sum, line) => sum + line.net, 0)).toBe(12207346)
  expect(problems.map(p => p.code)).toEqual(['xaf-revenue-without-customer'])
  const cost = new Map<string, number>()
  for (const line of lines) if (line.cost) cost.set(line.customer, (cost.get(line.customer) ?? 0) + line.cost)
  expect(Object.fromEntries(cost)).toEqual({ '21': 500, '22': 375000, '24': 7790, '25': 4817 })
  const estimated = lines.filter(line => line.customer === '22' && line.net !== 0)
  expect(estimated.every(line => line.cost === 0)).toBe(true)
  expect(lines.find(line => line.customer === '1')).toMatchObject({
    document: '16700001',
    net: 754717,
    cost: null,
  })
})

test('Banana: no customers on the postings, so nothing is imported', ctx => {
  const path = sample('formats/xaf/auditfile_v3.2_nl_20180101_20181231.xaf')
  if (!path) return ctx.skip(noSamples)
  const { lines, customers, problems } = read(path)
  expect(lines).toEqual([])
  expect(customers).toEqual([])
  expect(problems).toMatchObject([{ level: 'error', code: 'xaf-no-customers', value: 'Banana Accounting' }])
})

test('Multivers: every invoice agrees, several of them in one transaction', ctx => {
  const path = sample('formats/xaf/Multivers.xaf')
  if (!path) return ctx.skip('sample file not found: formats/xaf/Multivers.xaf')
  expect(read(path).facts.gross).toEqual({ checked: 32, agreed: 32 })
})
