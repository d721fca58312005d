import type { Command } from 'commander'
import { type DryingReport, dryingUpFiles } from '../actions/drying-up/report.ts'
import type { ProblemGroup } from '../imports/problem.ts'
import { dayOfIso } from '../shared/calendar.ts'
import { readingOf, withFiles } from './files.ts'
import { refuseIdle, wholeOption } from './option-values.ts'
import {
  CommandError,
  count,
  DONE,
  money,
  PROBLEMS,
  percent,
  print,
  printJson,
  progressBar,
  table,
  WRONG_USE,
} from './output.ts'
import { problemLines, problemsJson } from './problems.ts'

type Options = { asOf?: string; top: string; json?: boolean; map?: string; own?: string[] }

export function dryingUpCommand(program: Command): void {
  program
    .command('drying-up')
    .description('Who buys less than its own rhythm and season predict: of the given files, or of the ledger')
    .argument('[files...]', 'CSV, XLSX, UBL or XAF files, or folders; none: what was imported')
    .option('--as-of <day>', 'as known at the end of this day, 2026-10-31; else the day of the last invoice')
    .option('--top <n>', 'how many rows to print; --json has all', '20')
    .option('--map <file>', 'a mapping that says which column is what')
    .option('--own <number...>', 'our own VAT or registration number, to tell sales from purchases')
    .option('--json', 'print one JSON object and nothing else')
    .action(async (files: string[], options: Options) => {
      if (options.asOf !== undefined && dayOfIso(options.asOf) === null)
        throw new CommandError(`${options.asOf} is no day; write 2026-10-31.`, WRONG_USE)
      const top = wholeOption('--top', options.top, 0, 1_000_000)
      const { result, problems } =
        files.length > 0 ? await ofFiles(files, options) : { result: await ofLedger(options), problems: [] }
      if (options.json) printJson({ ...result, problems: problemsJson(problems) })
      else report(result, top, problems)
      process.exitCode = problems.some(p => p.level === 'error') ? PROBLEMS : DONE
    })
}

/** The database is joined only for the ledger; files need none. */
async function ofLedger({ asOf, map, own }: Options): Promise<DryingReport> {
  refuseIdle({ '--map': map, '--own': own }, 'the ledger')
  const { dryingUpLedger } = await import('../actions/drying-up/ledger.ts')
  const { withWorkspace } = await import('./environment.ts')
  return withWorkspace(workspace => dryingUpLedger(workspace, asOf))
}

async function ofFiles(paths: readonly string[], options: Options) {
  const bar = progressBar('Reading')
  try {
    const { report: result, rehearsed } = await withFiles(paths, files =>
      dryingUpFiles(files, { ...readingOf(options, bar.show), asOf: options.asOf }),
    )
    const problems = rehearsed.problems.groups()
    if (!result) {
      if (options.json) printJson({ problems: problemsJson(problems) })
      const lines = options.json ? [] : problemLines(problems)
      const upTo = options.asOf === undefined ? '' : ' up to that day'
      throw new CommandError([`There is not one invoice line in these files${upTo}.`, ...lines].join('\n'))
    }
    return { result, problems }
  } finally {
    bar.clear()
  }
}

function report(r: DryingReport, rows: number, problems: readonly ProblemGroup[]): void {
  const { counts, sums } = r
  const judged = counts.dryingUp + counts.steady + counts.segment
  print(
    `As known at the end of ${r.asOf}: ${count(counts.dryingUp)} of ${count(judged)} customers with a rhythm dry up.`,
  )
  print(
    `At stake: ${money(sums.revenueAtStake)} of revenue and ${money(sums.marginAtStake)} of gross margin a year.`,
  )
  print(
    `${count(counts.segment)} more buy less as their whole segment does; ${count(counts.paused)} paused; ${count(counts.tooFew)} bought too little to know a rhythm; ${count(counts.lost)} lost.`,
  )
  if (r.rows.length > 0 && rows > 0) print(`\n${listOf(r.rows, rows, 'segment')}`)
  const partly = r.productGroups.filter(row => !row.customerListed)
  if (partly.length > 0 && rows > 0)
    print(
      `\nProduct groups that dry up where the customer as a whole does not\n${listOf(partly, rows, 'product group')}`,
    )
  const told = r.segments.filter(s => s.factor !== null)
  if (told.length > 0)
    print(
      `\n${table(
        [
          ['segment', 'customers', 'buy, of expected', 'dry up', 'at stake a year'],
          ...told.map(s => [
            s.segment,
            count(s.customers),
            percent(s.factor),
            count(s.dryingUp),
            money(s.revenueAtStake),
          ]),
        ],
        [1, 2, 3, 4],
      )}`,
    )
  print(`\n${lossLines(r.losses).join('\n')}`)
  print(`\n${backTestLines(r.backTest).join('\n')}`)
  if (problems.length > 0) print(`\n${problemLines(problems).join('\n')}`)
}

type Row = Omit<DryingReport['rows'][number], 'segment'> & { segment?: string; productGroup?: string }

function listOf(list: readonly Row[], rows: number, third: string): string {
  const shown = list
    .slice(0, rows)
    .map(row => [
      row.number,
      row.name.slice(0, 32),
      (row.segment ?? row.productGroup ?? '').slice(0, 24),
      money(row.revenueAtStake),
      row.causes[0] === 'value' ? 'less at a time' : 'less often',
      percent(row.causes[0] === 'value' ? 1 - (row.valueChance ?? 1) : row.probability),
      `${row.purchases ?? 0} of ${(row.expectedPurchases ?? 0).toFixed(1)}`,
      `${money(row.revenue ?? 0)} of ${money(row.expectedRevenue ?? 0)}`,
      row.since ?? '',
      row.lastPurchase ?? '',
    ])
  const head = [
    'number',
    'customer',
    third,
    'at stake a year',
    'buys',
    'sure',
    'purchases',
    'revenue',
    'since',
    'last',
  ]
  const more = list.length > rows ? `\n… and ${count(list.length - rows)} more` : ''
  return table([head, ...shown], [3, 5, 6, 7]) + more
}

function lossLines(losses: DryingReport['losses']): string[] {
  if (losses === null) return ['Two years are needed to tell what was lost by leaving and by drying up.']
  const { period, leaving, dryingUp, less, silent } = losses
  const part = ({ customers, revenue }: { customers: number; revenue: number }) =>
    `${money(revenue)} with ${count(customers)} customers`
  return [
    `Lost from ${period.from} up to ${period.to}, against the twelve months before:`,
    `  by leaving ${part(leaving)}; by drying up ${part(dryingUp)}; by buying a little less ${part(less)}.`,
    silent === null
      ? '  Complaints are not recorded, so who left without a word is not known.'
      : `  ${count(silent.customers)} of ${count(silent.of)} that left never complained.`,
  ]
}

function backTestLines(b: DryingReport['backTest']): string[] {
  if (b === null) return ['The ledger is too short to judge the alarms on history.']
  const lines = [
    `The list as it would have been at ${count(b.monthEnds)} month ends, ${b.from} to ${b.to}, each with what was known then:`,
    `  ${count(b.true)} of ${count(b.alarms)} alarms came true (${percent(b.precision)}); without an alarm revenue fell as much in ${percent(b.otherwise)}.`,
    `  ${count(b.caught)} of ${count(b.falls)} falls were on the list in time (${percent(b.recall)}), with ${percent(b.recallByRevenue)} of the revenue that was missed.`,
  ]
  if (b.daysToLastPurchase !== null && b.daysBeforeLost !== null) {
    const when = b.daysToLastPurchase < 0 ? 'after' : 'before'
    lines.push(
      `  Of ${count(b.gone)} that left for good the alarm came ${count(Math.abs(Math.round(b.daysToLastPurchase)))} days ${when} the last purchase, ${count(Math.round(b.daysBeforeLost))} days before they counted as lost (medians).`,
    )
  }
  for (const c of b.causes)
    if (c.alarms > 0)
      lines.push(
        `  ${c.cause === 'rate' ? 'Buys less often' : 'Buys less at a time'}: ${count(c.true)} of ${count(c.alarms)} came true (${percent(c.precision)})`,
      )
  for (const y of b.years)
    if (y.alarms > 0)
      lines.push(`  ${y.year}: ${count(y.true)} of ${count(y.alarms)} came true (${percent(y.precision)})`)
  return lines
}
