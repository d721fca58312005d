import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kept, ROTATION } from './rotation.ts'

const at = (day: number) => ({ taken: new Date(Date.UTC(2026, 0, 1 + day, 1, 30)).toISOString() })

test('after two years of nights there are 7 daily, 5 weekly and 12 monthly backups, some of them the same', () => {
  const all = Array.from({ length: 730 }, (_, day) => at(day))
  const stay = [...kept(all, ROTATION)].map(b => b.taken.slice(0, 10)).sort()
  // Friday 31 December 2027 is the last night; weeks end on Sunday.
  expect(stay).toEqual([
    '2027-01-31',
    '2027-02-28',
    '2027-03-31',
    '2027-04-30',
    '2027-05-31',
    '2027-06-30',
    '2027-07-31',
    '2027-08-31',
    '2027-09-30',
    '2027-10-31',
    '2027-11-30',
    '2027-12-05',
    '2027-12-12',
    '2027-12-19',
    '2027-12-25',
    '2027-12-26',
    '2027-12-27',
    '2027-12-28',
    '2027-12-29',
    '2027-12-30',
    '2027-12-31',
  ])
})

test('removing night by night keeps what removing once keeps, and the newest always stays', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(800), { minLength: 1, maxLength: 120 }), days => {
      const nights = days.sort((a, b) => a - b).map(at)
      let there: { taken: string }[] = []
      for (const night of nights) {
        there.push(night)
        const stay = kept(there, ROTATION)
        expect(stay.has(night)).toBe(true)
        there = there.filter(b => stay.has(b))
      }
      expect(there.length).toBeLessThanOrEqual(24)
      const once = kept(nights, ROTATION)
      // The newest of a day, a week and a month is known when the next begins: nothing that stays was removed before.
      for (const night of once) expect(there).toContain(night)
    }),
  )
})

test('nothing is removed where there is little', () => {
  const few = [at(0), at(100), at(300)]
  expect(kept(few, ROTATION).size).toBe(3)
  expect(kept([], ROTATION).size).toBe(0)
})
