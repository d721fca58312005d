import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LINES_HEADER, type LinesTotals, lineChunks, writeLines } from './generate.ts'

const euro = (text: string) => Math.round(Number(text.replace(',', '.')) * 100)

test('the generated file holds what its totals say', () => {
  const folder = mkdtempSync(join(tmpdir(), 'klantkring-lines-'))
  try {
    const path = join(folder, 'lines.csv')
    const totals = writeLines(path, { lines: 20_000, customers: 500, products: 100 })
    const text = readFileSync(path, 'latin1')
    const rows = text
      .slice(LINES_HEADER.length, -1)
      .split('\n')
      .map(row => row.split(';'))
    expect(text.startsWith(LINES_HEADER)).toBe(true)
    expect(rows[0]!.slice(0, 2)).toEqual(['F10000001', '01-01-2021'])
    expect(rows.every(row => row.length === 8)).toBe(true)
    expect(totals).toEqual({
      lines: rows.length,
      documents: new Set(rows.map(row => row[0])).size,
      customers: new Set(rows.map(row => row[2])).size,
      revenue: rows.reduce((sum, row) => sum + euro(row[6]!), 0),
      cost: rows.reduce((sum, row) => sum + euro(row[7]!), 0),
      bytes: text.length,
    } satisfies LinesTotals & { bytes: number })
    expect(rows.every(row => Number(row[4]) * euro(row[5]!) === euro(row[6]!))).toBe(true)
    expect(rows.length / totals.documents).toBeGreaterThan(9)
    expect(rows.length / totals.documents).toBeLessThan(11)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('the same seed gives the same text, another seed another', () => {
  const text = (seed: number) => [...lineChunks({ lines: 5_000, seed })].join('')
  expect(text(1)).toBe(text(1))
  expect(text(1)).not.toBe(text(2))
})

test('sizes are unequal: the largest fifth of the customers has most of the lines', () => {
  const lines = new Map<string, number>()
  for (const row of [...lineChunks({ lines: 100_000, customers: 1_000 })].join('').split('\n').slice(1, -1)) {
    const customer = row.split(';')[2]!
    lines.set(customer, (lines.get(customer) ?? 0) + 1)
  }
  const sizes = [...lines.values()].sort((a, b) => b - a)
  const top = sizes.slice(0, 200).reduce((a, b) => a + b, 0)
  expect(top / 100_000).toBeGreaterThan(0.6)
})
