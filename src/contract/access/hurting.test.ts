import { expect, test } from 'vitest'
import { z } from 'zod'
import { hurts, hurtsPartly, withoutLabels } from './hurting.ts'

const row = z.object({
  name: z.string(),
  drain: hurts(z.boolean()).describe('marked and described'),
  class: hurtsPartly(z.enum(['key', 'lossMaking']).nullable(), c => (c === 'lossMaking' ? null : c)),
})
const page = z.object({ total: z.number(), rows: z.array(row), best: row.optional(), of: row.nullable() })

test('takes labels out at any depth and keeps the rest', () => {
  const take = withoutLabels(page)!
  const rows = [
    { name: 'A', drain: true, class: 'lossMaking' },
    { name: 'B', drain: false, class: 'key' },
  ]
  expect(take({ total: 2, rows, of: rows[0] })).toEqual({
    total: 2,
    rows: [
      { name: 'A', drain: null, class: null },
      { name: 'B', drain: null, class: 'key' },
    ],
    of: { name: 'A', drain: null, class: null },
  })
  // What was answered is frozen or kept for others: it stays as it was.
  expect(rows[0]).toEqual({ name: 'A', drain: true, class: 'lossMaking' })
})

test('gives the very same value back where there is nothing to take', () => {
  const take = withoutLabels(page)!
  const clean = { total: 0, rows: [], of: null }
  expect(take(clean)).toBe(clean)
  expect(withoutLabels(z.object({ name: z.string() }))).toBeNull()
})

test('the whole is looked at before its parts', () => {
  const told = hurtsPartly(z.object({ class: row.shape.class, reason: z.string().nullable() }), it =>
    it.class === 'lossMaking' ? { ...it, reason: null } : it,
  )
  expect(withoutLabels(told)!({ class: 'lossMaking', reason: 'costs more than it brings' })).toEqual({
    class: null,
    reason: null,
  })
})

test('a mark where it cannot be followed is an error, not a leak', () => {
  for (const schema of [z.union([row, z.string()]), z.record(z.string(), row), z.tuple([row])])
    expect(() => withoutLabels(z.object({ it: schema }))).toThrow(/cannot be marked inside/)
})

test('a schema that holds itself ends', () => {
  type Tree = { drain: boolean | null; below: Tree[] }
  const tree: z.ZodType<Tree> = z.object({ drain: hurts(z.boolean()), below: z.array(z.lazy(() => tree)) })
  expect(withoutLabels(tree)!({ drain: true, below: [] })).toEqual({ drain: null, below: [] })
})
