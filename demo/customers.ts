import { addMonths, type Day } from '../src/shared/calendar.ts'
import { type Random, seeded, subSeed } from '../src/statistics/random.ts'
import { type Behaviour, dryingUp, MONTHS, only, type SEASONS, steady } from './behaviour.ts'
import { CHARACTERS, type Character, type Role } from './cast.ts'
import { SEGMENTS, type Segment } from './company.ts'
import { between, factor, pick, shuffled, weighted } from './draw.ts'
import { companyName } from './names.ts'
import { DUTCH_TOWNS, FLEMISH_TOWNS, STREETS } from './places.ts'

/** A customer of the demo, with its part in the story and what it does. */
export type DemoCustomer = {
  /** Debtor number. */
  number: string
  name: string
  street: string
  postcode: string
  town: string
  country: 'NL' | 'BE'
  segment: Segment
  /** Index in ACCOUNT_MANAGERS. */
  manager: number
  /** Number of the company it belongs to, empty when none. */
  parent: string
  /** null where the books do not say. */
  since: Day | null
  role: Role
  behaviour: Behaviour
}

export const CUSTOMERS = 400

/** How many of each part there are beside the characters; the quiet good ones fill up to 400. */
const CROWD: readonly (readonly [Role, number])[] = [
  ['middleLoss', 24],
  ['smallLoss', 58],
  ['dryingUp', 7],
  ['lost', 13],
  ['new', 24],
  ['newGone', 7],
  ['seasonal', 14],
]

const SEGMENT_WEIGHTS = [34, 18, 14, 5, 6, 11, 6, 6]

/** All customers, numbered from 10001 in the order in which they came. `start` is the first day of the ledger. */
export function customersOf(seed: number, start: Day): DemoCustomer[] {
  const random = seeded(subSeed(seed, 9_002))
  const taken = new Set(CHARACTERS.map(c => c.name))
  const crowd: Role[] = CROWD.flatMap(([role, count]) => Array.from({ length: count }, () => role))
  const quiet = CUSTOMERS - CHARACTERS.length - crowd.length
  const roles = shuffled(random, [...crowd, ...Array.from({ length: quiet }, () => 'quiet' as const)])
  const people: (Omit<DemoCustomer, 'number' | 'parent'> & { group: string; came: Day })[] = []
  for (const character of CHARACTERS) people.push(cast(random, character, start))
  for (const role of roles) people.push(extra(random, role, start, taken))
  people.sort((a, b) => a.came - b.came || (a.name < b.name ? -1 : 1))
  const numbers = new Map(people.map((p, i) => [p.name, String(10_001 + i)]))
  return people.map(({ group, came: _, ...p }) => ({
    ...p,
    number: numbers.get(p.name)!,
    parent: group === '' ? '' : numbers.get(group)!,
  }))
}

function cast(random: Random, character: Character, start: Day) {
  const flemish = FLEMISH_TOWNS.some(([town]) => town === character.town)
  const came = addMonths(start, -between(random, 20, 240)) + between(random, 0, 27)
  return {
    name: character.name,
    ...address(random, character.town, flemish),
    segment: character.segment,
    manager: character.manager,
    since: came,
    came,
    role: character.role,
    group: character.parent ?? '',
    behaviour: finish({ ...behaviourOf(random, character.role, character.segment), ...character.behaviour }),
  }
}

function extra(random: Random, role: Role, start: Day, taken: Set<string>) {
  const flemish = random() < 0.18
  const segment = role === 'seasonal' ? 'Land- en tuinbouw' : SEGMENTS[weighted(random, SEGMENT_WEIGHTS)]!
  const behaviour = finish(behaviourOf(random, role, segment))
  const first = behaviour.rhythm.findIndex(r => r > 0)
  const old = addMonths(start, -between(random, 14, 330)) + between(random, 0, 27)
  const came = first > 0 ? addMonths(start, first) - between(random, 1, 20) : old
  const [town] = pick(random, flemish ? FLEMISH_TOWNS : DUTCH_TOWNS)
  return {
    name: companyName(random, segment, flemish, taken),
    ...address(random, town, flemish),
    segment,
    manager: flemish ? 3 + between(random, 0, 1) : between(random, 0, 5),
    since: first > 0 || random() < 0.92 ? came : null,
    came,
    role,
    group: '',
    behaviour,
  }
}

function address(random: Random, town: string, flemish: boolean) {
  const base = [...DUTCH_TOWNS, ...FLEMISH_TOWNS].find(([name]) => name === town)![1]
  const letters = 'ABCDEGHJKLMNPRSTVWXZ'
  const code = `${base + (flemish ? 0 : between(random, 0, 4))}`
  return {
    street: `${pick(random, STREETS)} ${between(random, 1, 180)}`,
    postcode: flemish ? code : `${code} ${pick(random, [...letters])}${pick(random, [...letters])}`,
    town,
    country: flemish ? ('BE' as const) : ('NL' as const),
  }
}

type Sketch = Partial<Behaviour> & Pick<Behaviour, 'orders' | 'lines' | 'lineValue' | 'margin'>

/** What a part in the story does, with chance around it. */
function behaviourOf(random: Random, role: Role, segment: Segment): Sketch {
  const size = factor(random, 1.05)
  const even: Sketch = {
    orders: 9.8 * Math.min(5, size ** 0.55) * factor(random, 0.25),
    lines: 2.6 + random(),
    lineValue: 1_090 * Math.min(5, size ** 0.5) * factor(random, 0.2),
    margin: 0.36 + (random() - 0.5) * 0.07,
    complaints: random() < 0.3 ? 1 : 0.2,
    reminders: random() < 0.15 ? 3 : 0.3,
    returns: 0.012,
    corrections: random() < 0.2 ? 1 : 0,
    rhythm: steady((random() - 0.42) * 0.16),
    season: segment === 'Installateurs' && random() < 0.15 ? 'autumn' : 'even',
  }
  switch (role) {
    case 'middleLoss':
      return {
        ...even,
        orders: between(random, 66, 115),
        lines: 1.7,
        lineValue: 340 + random() * 290,
        margin: 0.095 + random() * 0.05,
        squeeze: 0.012,
        attention: between(random, 6_500, 13_000),
        mix: pick(random, ['field', 'technical', 'desk']),
        complaints: between(random, 4, 16),
        reminders: between(random, 2, 8),
        returns: 0.04,
        corrections: 3,
        charges: random() < 0.3,
      }
    case 'smallLoss':
      return {
        ...even,
        orders: between(random, 10, 24),
        lines: 1.5,
        lineValue: 70 + random() * 90,
        margin: 0.24 + random() * 0.08,
        attention: between(random, 600, 1_800),
        mix: pick(random, ['field', 'desk', 'desk']),
        complaints: random() * 2,
        reminders: between(random, 0, 4),
        charges: random() < 0.5,
      }
    case 'dryingUp':
      return {
        ...even,
        orders: between(random, 30, 60),
        rhythm: dryingUp(steady(), between(random, 4, 7), 0.1 + random() * 0.15),
      }
    case 'lost':
      return { ...even, rhythm: only(steady(-0.05), 0, between(random, 8, 26)) }
    case 'new':
      return { ...even, rhythm: only(steady(), between(random, 13, MONTHS - 3)) }
    case 'newGone': {
      const from = between(random, 8, 20)
      return {
        ...even,
        orders: pick(random, [2.5, 10]),
        rhythm: only(steady(), from, from + between(random, 3, 6)),
      }
    }
    case 'seasonal':
      return { ...even, orders: even.orders * 1.2, season: pick(random, ['spring', 'spring', 'summer']) }
    case 'strong':
    case 'forgotten':
    case 'wonBack':
    case 'giant':
    case 'energievreter':
    case 'quiet':
      return even
  }
}

/** Cost of handling and delivering an order as the product estimates it: 12 + 20 minutes at € 102.86 an hour. */
const ORDER_COST = (32 * 102.86) / 60

/** Minutes of attention per euro of contribution that a well-kept customer gets. */
const CARE = 0.19

/** Fills in what a sketch leaves open. Attention in proportion to what a customer brings is the normal case. */
function finish(sketch: Sketch): Behaviour {
  const rhythm = sketch.rhythm ?? steady()
  const brings = sketch.orders * (sketch.lines * sketch.lineValue * sketch.margin - ORDER_COST)
  return {
    squeeze: 0,
    attention: Math.max(60, brings * CARE),
    mix: brings > 60_000 ? 'technical' : brings > 6_000 ? 'field' : 'desk',
    complaints: 0.3,
    complaintMinutes: 40,
    reminders: 0.5,
    returns: 0.012,
    corrections: 0,
    charges: true,
    season: 'even' satisfies keyof typeof SEASONS,
    ...sketch,
    rhythm,
    attentionRhythm: sketch.attentionRhythm ?? rhythm.map(r => (r > 0 ? 1 : 0)),
  }
}
