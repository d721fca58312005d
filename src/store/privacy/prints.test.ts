import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { finderOf, printsOf } from './prints.ts'
import { mentions } from './replace.ts'
import { mentionOf, type Person } from './terms.ts'

const key = randomBytes(32)
const name = fc
  .tuple(
    fc.constantFrom('Zoë', 'Jan-Willem', 'Fatıma', "D'Arcy", 'Björn', 'Émilie', 'Ann', 'P.J.'),
    fc.constantFrom(
      'van der Berg',
      'Łukasz',
      'O’Neill',
      'Özdemir',
      'de Groot-Bos',
      'Nguyễn',
      'Smit B.V.',
      '',
    ),
  )
  .map(parts => parts.join(' ').trim())
const written = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.toUpperCase(),
  (text: string) => text.normalize('NFD'),
  (text: string) => text.replaceAll(' ', ' \t '),
)
const digits = fc.stringMatching(/^6[1-9][0-9]{7}$/)
const phone = fc.constantFrom(
  (d: string) => `0${d}`,
  (d: string) => `+31 ${d[0]} ${d.slice(1, 5)} ${d.slice(5)}`,
  (d: string) => `0031${d}`,
  (d: string) => `06-${d.slice(1, 5)}-${d.slice(5)}`,
  (d: string) => `+31 (0)6 ${d.slice(1)}`,
  (d: string) => `(06) ${d.slice(1)}`,
)
const around = fc.constantFrom(
  '',
  ' ',
  'x',
  '1',
  '.',
  ', ',
  '-',
  '(',
  ')',
  '<',
  '>',
  '@',
  '+',
  'é',
  '\n',
  '; tel. ',
  ' en ',
)

test('by prints everything is replaced within any text that the words themselves find', () => {
  fc.assert(
    fc.property(
      fc.record({ name, digits, user: fc.stringMatching(/^[a-z]{2,6}([.'+][a-z]{2,4})?$/) }),
      fc.array(fc.tuple(around, fc.constantFrom('name', 'email', 'phone', 'word'), written, phone, around), {
        maxLength: 6,
      }),
      (who, parts) => {
        const person: Person = {
          names: [who.name],
          emails: [`${who.user}@post.example`],
          phones: [`0${who.digits}`],
        }
        const text = parts
          .map(([before, kind, write, dial, after]) => {
            const said = {
              name: write(who.name),
              email: write(person.emails[0]!),
              phone: dial(who.digits),
              word: 'Bezoek',
            }
            return `${before}${said[kind]}${after}`
          })
          .join('')
        const finder = finderOf(key, [{ person: 7, prints: printsOf(key, person, []) }])
        expect([text, mentions(finder.replaced(text), mentionOf(person))]).toEqual([text, false])
      },
    ),
    { numRuns: 500 },
  )
})

test('a part of a longer word, address or number is somebody else', () => {
  const person = { names: ['Anna Zed'], emails: ['anna@zed.example'], phones: ['0612345678'] }
  const { replaced } = finderOf(key, [{ person: 1, prints: printsOf(key, person, []) }])
  const others = [
    'Anna Zedstra',
    'Hanna Zed',
    'x.anna@zed.example',
    'anna@zed.example.org',
    '10612345678',
    '06123456789',
  ]
  for (const other of others) expect(replaced(`… ${other}, …`)).toBe(`… ${other}, …`)
  expect(replaced('(ANNA\tZED) <anna@zed.example> tel.0612345678.')).toBe(
    '(erased person 1) <erased person 1> tel.erased person 1.',
  )
})

test('another key finds nobody, and a print says nothing of the name', () => {
  const prints = printsOf(
    key,
    { names: ['Piet Jansen'], emails: ['piet@jansen.example'], phones: ['0612345678'] },
    [],
  )
  expect(JSON.stringify(prints)).not.toMatch(/piet|jansen|12345678/i)
  const text = 'Piet Jansen, piet@jansen.example, 06 12345678'
  expect(finderOf(randomBytes(32), [{ person: 1, prints }]).replaced(text)).toBe(text)
})
