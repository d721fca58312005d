import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSearch, routedAddress, shownAddress, writeSearch } from './address.ts'

test('words about persons stand where the browser keeps them to itself, and come back as they were', () => {
  expect(shownAddress('/customers?class=key&search=Piet+Jansen')).toBe(
    '/customers?class=key#?search=Piet+Jansen',
  )
  expect(routedAddress('/customers?class=key#?search=Piet+Jansen')).toBe(
    '/customers?class=key&search=Piet+Jansen',
  )
  expect(shownAddress('/customers?class=key')).toBe('/customers?class=key')
  expect(routedAddress('/invitation#abc')).toBe('/invitation#abc')
})

test('whatever is searched for, nothing of it is before the #, and nothing is lost', () => {
  const name = fc.constantFrom('search', 'manager', 'email', 'actor', 'text', 'back', 'sort', 'period')
  fc.assert(
    fc.property(fc.dictionary(name, fc.string({ unit: 'binary', minLength: 1 })), asked => {
      const routed = `/customers${writeSearch(asked)}`
      const shown = shownAddress(routed)
      const sent = readSearch(shown.split('#')[0]!.split('?')[1] ?? '')
      expect(Object.keys(sent).filter(key => key !== 'sort' && key !== 'period')).toEqual([])
      expect(readSearch(routedAddress(shown).split('?').slice(1).join('?'))).toEqual(
        readSearch(routed.split('?')[1] ?? ''),
      )
    }),
  )
})
