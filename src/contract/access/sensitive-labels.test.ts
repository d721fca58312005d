import { expect, test } from 'vitest'
import { z } from 'zod'
import { eitherOf, holdsNoLabel, sensitive, sensitivePartly, withoutLabels } from './sensitive-labels.ts'

const row = z.object({
  name: z.string(),
  drain: sensitive(z.boolean()).describe('marked and described'),
  class: sensitivePartly(z.enum(['key', 'lossMaking']).nullable(), c => (c === 'lossMaking' ? null : c)),
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
  const told = sensitivePartly(z.object({ class: row.shape.class, reason: z.string().nullable() }), it =>
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
  const tree: z.ZodType<Tree> = z.object({
    drain: sensitive(z.boolean()),
    below: z.array(z.lazy(() => tree)),
  })
  expect(withoutLabels(tree)!({ drain: true, below: [] })).toEqual({ drain: null, below: [] })
})

test('what nobody described is an error, wherever it stands, until somebody says that it holds none', () => {
  for (const schema of [
    z.unknown(),
    z.any(),
    z.custom<object>(),
    z.array(z.unknown()),
    z.record(z.string(), z.unknown()),
    z.object({ name: z.string() }).catchall(z.unknown()),
    z.looseObject({ name: z.string() }),
    z.object({ it: z.union([z.string(), z.any()]) }),
    z.object({ it: z.string().transform(text => ({ text })) }),
    z.map(z.string(), z.string()),
  ])
    for (const again of [z.object({ it: schema.optional() }), z.object({ it: schema.optional() })])
      expect(() => withoutLabels(again)).toThrow(/described/)
  expect(withoutLabels(z.object({ it: holdsNoLabel(z.unknown()), more: z.string() }))).toBeNull()
  expect(withoutLabels(z.object({ it: sensitive(z.unknown()) }))!({ it: { any: 'thing' } })).toEqual({
    it: null,
  })
})

test('of several kinds each is taken apart by its own, and what is like none of them is not shown', () => {
  const described: { name: string; schema: z.ZodType }[] = [
    {
      name: 'class',
      schema: z.object({ of: z.literal('class'), side: z.strictObject({ class: sensitive(z.string()) }) }),
    },
    {
      name: 'pause',
      schema: z.object({ of: z.literal('pause'), side: z.strictObject({ from: z.string() }) }),
    },
  ]
  const kinds = eitherOf('of', described, z.object({ of: z.string(), side: sensitive(z.unknown()) }))
  const take = withoutLabels(z.object({ entries: z.array(kinds) }))!
  const shown = (entry: object) => (take({ entries: [entry] }) as { entries: object[] }).entries[0]
  expect(shown({ of: 'class', side: { class: 'lossMaking' } })).toEqual({
    of: 'class',
    side: { class: null },
  })
  expect(shown({ of: 'pause', side: { from: '2026' } })).toEqual({ of: 'pause', side: { from: '2026' } })
  for (const odd of [
    { of: 'pause', side: { from: '2026', class: 'lossMaking' } },
    { of: 'pause', side: 'lossMaking' },
    { of: 'verdict', side: { class: 'lossMaking' } },
  ])
    expect(JSON.stringify(shown(odd))).not.toContain('lossMaking')
})
