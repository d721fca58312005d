import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { DEMO_SEED, demoWorld } from '../../demo/generate.ts'
import { demoInterviews } from '../../demo/interviews.ts'
import { type Analysis, analyse } from '../../src/cycle/1-analysis/analysis.ts'
import { figures } from '../../src/cycle/1-analysis/figures.ts'
import { groupView } from '../../src/cycle/1-analysis/group.ts'
import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/cycle/1-analysis/settings.ts'
import { DRYING_UP } from '../../src/cycle/7-satisfaction/drying-up/assess.ts'
import { revenueAtStake } from '../../src/cycle/7-satisfaction/drying-up/at-stake.ts'
import { buyingOf } from '../../src/cycle/7-satisfaction/drying-up/buying.ts'
import { DEFAULT_DRYING_UP_SETTINGS } from '../../src/cycle/7-satisfaction/drying-up/settings.ts'
import { standing } from '../../src/cycle/7-satisfaction/drying-up/standing.ts'
import type { ExitReason } from '../../src/ledger/exit-interview.ts'
import type { Portfolio } from '../../src/ledger/portfolio.ts'
import { addMonths, dayOf, isoOf } from '../../src/shared/calendar.ts'
import { defaultPeriod, type Period, periodBefore, periodText } from '../../src/shared/period.ts'
import { readDemo } from './read.ts'

const until = dayOf(2026, 11, 21)
const readme = readFileSync(join(import.meta.dirname, '..', '..', 'demo', 'README.md'), 'utf8')
const world = demoWorld({ seed: DEMO_SEED, until })

let portfolio: Portfolio
let period: Period
let now: Analysis
let before: Analysis

beforeAll(async () => {
  portfolio = (await readDemo({ seed: DEMO_SEED, until })).portfolio
  period = defaultPeriod(portfolio.first, portfolio.last)
  now = analyse(portfolio, period, DEFAULT_ANALYSIS_SETTINGS, [], until)
  before = analyse(portfolio, periodBefore(periodBefore(period)), DEFAULT_ANALYSIS_SETTINGS, [], until)
})

const thousands = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, ',')
const euros = (cents: number) => `€ ${cents < 0 ? '-' : ''}${thousands(Math.round(Math.abs(cents) / 100))}`
const percent = (share: number) => `${(share * 100).toFixed(1)} %`
const position = (a: Analysis, name: string) =>
  [...a.figures.members].findIndex(c => portfolio.customers.name[c] === name)
const names = (role: string) => world.customers.filter(c => c.role === role).map(c => c.name)

/** README.md says this; a failure names the missing words, not the whole page. */
function tells(words: string): void {
  expect(readme.includes(words), `demo/README.md should say: ${words}`).toBe(true)
}

/** A row of the table in README.md. */
function row(name: string): string {
  const f = now.figures
  const p = position(now, name)
  const cells = [
    name,
    euros(f.revenue[p]!),
    percent(f.grossMargin[p]! / f.revenue[p]!),
    thousands(f.invoices[p]!),
    thousands(Math.round(f.attention[p]! / 60)),
    thousands(f.complaints[p]!),
    euros(f.contribution[p]!),
  ]
  return `| ${cells.join(' | ')} |`
}

describe('the story that demo/README.md tells', () => {
  test('the company as a whole', () => {
    const { totals, n } = now.figures
    expect(periodText(period)).toBe('2025-11-01..2026-11-01')
    tells(`${n} customers bought`)
    tells(`revenue of **${euros(totals.revenue)}**`)
    tells(`gross margin of ${percent(totals.grossMargin / totals.revenue)}`)
    const then = before.figures.totals
    tells(`two years before it was ${percent(then.grossMargin / then.revenue)}`)
    tells(`serving them cost ${euros(totals.costToServe)}`)
    tells(`leaves **${euros(totals.contribution)}**`)
    expect(totals.revenue / 100).toBeGreaterThan(18e6)
    expect(totals.revenue / 100).toBeLessThan(22e6)
    expect(totals.grossMargin / totals.revenue).toBeGreaterThan(0.24)
    expect(totals.grossMargin / totals.revenue).toBeLessThan(0.28)
    expect(now.figures.basis).toMatchObject({ kind: 'measured', measured: 1 })
  })

  test('the whale: a quarter of the customers eat what the others bring', () => {
    const { whale, pyramids } = now
    tells(`**${whale.lossMaking.customers} of them cost money**`)
    tells(`together ${euros(whale.lossMaking.contribution)}`)
    tells(`peaks at **${percent(whale.peakShare!)}**`)
    tells(`after ${whale.peakCustomers} customers`)
    tells(`best ${pyramids.best.customers} bring ${percent(pyramids.best.contributionShare!)}`)
    expect(whale.peakShare).toBeGreaterThan(1.3)
    expect(whale.peakShare).toBeLessThan(1.8)
    expect(whale.lossMaking.customers / now.figures.n).toBeGreaterThan(0.2)
    expect(whale.lossMaking.customers / now.figures.n).toBeLessThan(0.3)
    expect(pyramids.best.contributionShare).toBeGreaterThan(0.8)
  })

  test('the giants are large, claim attention and cost money', () => {
    const f = now.figures
    for (const name of names('giant')) {
      const p = position(now, name)
      tells(row(name))
      expect(now.significance.significant[p]).toBe(1)
      expect(f.contribution[p]).toBeLessThan(0)
      expect(now.attention.drains).toContain(p)
      expect(now.bigNotProfitable.positions).toContain(p)
      expect(now.bigNotProfitable.causes(p).map(c => c.cause)).toContain('price')
      const q = position(before, name)
      expect(before.figures.contribution[q]).toBeGreaterThan(f.contribution[p]!)
    }
    const largest = [...f.revenue.keys()].sort((a, b) => f.revenue[b]! - f.revenue[a]!).slice(0, 12)
    const among = largest.filter(p => names('giant').includes(portfolio.customers.name[f.members[p]!]!))
    expect(among.length).toBe(7)
    tells('Seven of the twelve largest customers')
  })

  test('the energievreter takes more attention than anybody', () => {
    const p = position(now, names('energievreter')[0]!)
    tells(row(names('energievreter')[0]!))
    expect(now.figures.attention[p]).toBe(Math.max(...now.figures.attention))
    expect(now.attention.drains[0]).toBe(p)
    tells(`${percent(now.attention.toLossMaking!)} of all attention`)
  })

  test('the forgotten good one is the best customer of all and is never visited', () => {
    const name = names('forgotten')[0]!
    const p = position(now, name)
    tells(row(name))
    expect(now.attention.forgotten[0]).toBe(p)
    expect(now.whale.order[0]).toBe(p)
    expect(now.figures.counts.visit[p]).toBe(0)
    expect(world.activities.filter(a => a.customer.name === name && a.kind === 'visit')).toEqual([])
  })

  test('the strong ones are in the table', () => {
    for (const name of names('strong')) tells(row(name))
  })

  test('those who dry up buy less than half of their own rhythm in the last quarter', () => {
    const quarter = (name: string, back: number) => {
      const to = addMonths(period.to, -back)
      const from = addMonths(to, -3)
      return world.documents.filter(
        d => d.customer?.name === name && d.day >= from && d.day < to && d.lines[0]!.amount > 0,
      ).length
    }
    expect(names('dryingUp').length).toBe(10)
    for (const name of names('dryingUp')) {
      const last = quarter(name, 0)
      const year = quarter(name, 12)
      expect(last, name).toBeLessThan(year * 0.5)
      if (/Verhoeven-Kool|Rietveld|Stadspoort-Oost/.test(name)) tells(`| ${name} | ${year} | ${last} |`)
    }
  })

  test('the list of step 7 finds exactly them, before anybody else', () => {
    const buying = buyingOf(portfolio)
    const basis = { defaultMargin: 0.3, activeMonths: 12 }
    const { state, assessment } = standing(
      buying,
      portfolio.last + 1,
      DEFAULT_DRYING_UP_SETTINGS,
      basis,
      new Map(),
    )
    const listed = [...state.keys()].filter(c => state[c] === DRYING_UP)
    const order = listed.sort((a, b) => revenueAtStake(assessment, b) - revenueAtStake(assessment, a))
    const ten = order.slice(0, 10)
    expect(ten.map(c => portfolio.customers.name[c]).sort()).toEqual(names('dryingUp').sort())
    tells(`**${euros(ten.reduce((sum, c) => sum + revenueAtStake(assessment, c), 0))}** of revenue a year`)
    tells(`${listed.length - 10} others stand`)
  })

  test('one went away and came back, one left without a complaint', () => {
    const days = (name: string) => world.documents.filter(d => d.customer?.name === name).map(d => d.day)
    const back = days(names('wonBack')[0]!).sort((a, b) => a - b)
    const at = back.findIndex((day, i) => i > 0 && day - back[i - 1]! > 365)
    expect(at).toBeGreaterThan(0)
    tells(
      `**${names('wonBack')[0]!}** bought nothing between ${isoOf(back[at - 1]!)} and ${isoOf(back[at]!)}`,
    )
    const told = demoInterviews({ seed: DEMO_SEED, until })
    const naming = (reason: ExitReason) => told.filter(i => i.reasons.includes(reason)).length
    expect([told.length, naming('noAttention'), naming('price')]).toEqual([7, 6, 1])
    tells('Seven of those who left were asked why')
    const lost = 'Kwekerij Zonneveld-Bax B.V.'
    const last = Math.max(...days(lost))
    tells(`**${lost}** bought for the last time on ${isoOf(last)}`)
    expect(world.activities.some(a => a.customer.name === lost && a.kind === 'complaint')).toBe(false)
  })

  test('a group is one customer in group view', () => {
    const parents = new Set(world.customers.filter(c => c.parent !== '').map(c => c.parent))
    const heads = world.customers.filter(c => parents.has(c.number)).map(c => c.name)
    for (const name of heads) tells(name)
    expect(heads.length).toBe(4)
    const groups = groupView(portfolio)
    const g = figures(groups, period, DEFAULT_ANALYSIS_SETTINGS)
    const bring = heads.filter(
      name => g.contribution[[...g.members].findIndex(c => groups.customers.name[c] === name)]! > 0,
    )
    expect(bring).toEqual(['Waterland Pompservice B.V.'])
    tells('and Waterland Pompservice B.V. The last one brings\n  money, the others do not.')
  })

  test('another day gives another ledger with the same story', async () => {
    const later = dayOf(2028, 3, 2)
    const { portfolio: p } = await readDemo({ seed: DEMO_SEED, until: later })
    const a = analyse(p, defaultPeriod(p.first, p.last), DEFAULT_ANALYSIS_SETTINGS, [], later)
    const name = (at: number | undefined) => p.customers.name[a.figures.members[at!]!]
    expect(a.whale.peakShare).toBeGreaterThan(1.3)
    expect(name(a.attention.drains[0])).toBe('Bouwbedrijf Terpstra-Maas B.V.')
    expect(name(a.attention.forgotten[0])).toBe('Hessels Koeltechniek B.V.')
  })
})
