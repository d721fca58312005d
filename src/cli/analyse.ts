import type { Command } from 'commander'
import { analyseFiles } from '../actions/analyse-files.ts'
import type { StoredFile } from '../actions/imports/file-source.ts'
import { DEFAULT_ANALYSIS_SETTINGS } from '../cycle/1-analysis/settings.ts'
import type { Summary } from '../cycle/2-classification/summary.ts'
import type { ProblemGroup } from '../imports/problem.ts'
import type { Period } from '../shared/period.ts'
import { readingOf, withFiles } from './files.ts'
import { periodOption } from './option-values.ts'
import {
  CommandError,
  count,
  DONE,
  euro,
  PROBLEMS,
  percent,
  print,
  printJson,
  progressBar,
  table,
} from './output.ts'
import { problemLines, problemsJson } from './problems.ts'

type Options = { period?: string; costToServe: boolean; json?: boolean; map?: string; own?: string[] }

export function analyseCommand(program: Command): void {
  program
    .command('analyse')
    .description('What every customer brings and costs: of the given files by themselves, or of the ledger')
    .argument('[files...]', 'CSV, XLSX, UBL or XAF files, or folders; none: what was imported')
    .option('--period <period>', '2025-01-01..2026-01-01 (end not included), 2025 or 2025-03')
    .option('--no-cost-to-serve', 'leave cost to serve out: contribution is gross margin')
    .option('--map <file>', 'a mapping that says which column is what')
    .option('--own <number...>', 'our own VAT or registration number, to tell sales from purchases')
    .option('--json', 'print one JSON object and nothing else')
    .action(async (files: string[], options: Options) => {
      const period = options.period === undefined ? undefined : periodOption(options.period)
      const { result, problems } =
        files.length > 0
          ? await withFiles(files, stored => ofFiles(stored, period, options))
          : { result: await ofLedger(period, options), problems: [] }
      if (options.json) printJson({ ...result, problems: problemsJson(problems) })
      else report(result, problems)
      process.exitCode = problems.some(p => p.level === 'error') ? PROBLEMS : DONE
    })
}

async function ofFiles(files: readonly StoredFile[], period: Period | undefined, options: Options) {
  const bar = progressBar('Reading')
  const settings = structuredClone(DEFAULT_ANALYSIS_SETTINGS)
  settings.costToServe.enabled = options.costToServe
  const { summary: result, rehearsed } = await analyseFiles(files, {
    ...readingOf(options, bar.show),
    settings,
    ...(period && { period }),
  })
  bar.clear()
  const problems = rehearsed.problems.groups()
  if (result) return { result, problems }
  const lines = problemLines(problems).join('\n')
  if (options.json) {
    printJson({ problems: problemsJson(problems) })
    throw new CommandError('There is not one invoice line in these files.')
  }
  throw new CommandError(`There is not one invoice line in these files.${lines === '' ? '' : `\n${lines}`}`)
}

async function ofLedger(period: Period | undefined, options: Options): Promise<Summary> {
  const { withWorkspace } = await import('./environment.ts')
  const { analyseLedger } = await import('../actions/analyse-ledger.ts')
  return withWorkspace(workspace => analyseLedger(workspace, { period, costToServe: options.costToServe }))
}

export function report(s: Summary, problems: readonly ProblemGroup[]): void {
  const rows = [
    ['Period', `${s.period.from} up to ${s.period.to}`],
    ['Customers', count(s.customers)],
    ['Documents', count(s.documents)],
    ['Lines', count(s.lines)],
    ['Revenue', euro(s.revenue)],
    ['Gross margin', `${euro(s.grossMargin)}  (${percent(s.basis.measured)} measured, the rest an estimate)`],
    ['Cost to serve', euro(s.costToServe)],
    ['Contribution', euro(s.contribution)],
    ['Without a customer', `${euro(s.unassigned.revenue)} in ${count(s.unassigned.lines)} lines`],
    ['Cost money', `${count(s.lossMaking.customers)} customers, together ${euro(s.lossMaking.contribution)}`],
    [
      'Best 20 % by revenue',
      `${count(s.top20.customers)} customers bring ${percent(s.top20.revenueShare)} of revenue`,
    ],
    ['Best 20 % by contribution', `bring ${percent(s.top20.contributionShare)} of contribution`],
    [
      'Whale curve',
      `peaks at ${percent(s.whale.peakShare)} of contribution with ${count(s.whale.peakCustomers)} customers`,
    ],
    [
      'Classes',
      Object.entries(s.classes)
        .filter(([, n]) => n > 0)
        .map(([name, n]) => `${name} ${count(n)}`)
        .join(', '),
    ],
  ]
  print(table(rows))
  if (problems.length > 0) print(`\n${problemLines(problems).join('\n')}`)
}
