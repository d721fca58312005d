import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import type { Command } from 'commander'
import type { ValueReport } from '../actions/value/report.ts'
import { valueFiles } from '../actions/value/value-files.ts'
import { DEFAULT_ANALYSIS_SETTINGS } from '../cycle/1-analysis/settings.ts'
import { DEFAULT_VALUE_SETTINGS, MODEL_IDS, type ValueSettings } from '../cycle/9-value/settings.ts'
import { DAYS_PER_UNIT, type TimeUnit } from '../cycle/9-value/time-unit.ts'
import type { ProblemGroup } from '../imports/problem.ts'
import { isSummary } from '../imports/summary-file.ts'
import { dayOfIso } from '../shared/calendar.ts'
import { readingOf, withFiles } from './files.ts'
import { periodOption, refuseIdle, wholeOption } from './option-values.ts'
import { CommandError, DONE, PROBLEMS, print, printJson, progressBar, WRONG_USE } from './output.ts'
import { problemLines, problemsJson } from './problems.ts'
import { expectShortRun } from './short-run.ts'
import { choiceLines, reportText } from './value-text.ts'

type Options = {
  asOf?: string
  period?: string
  horizon?: string
  rate?: string
  model?: string
  unit?: string
  top: string
  costToServe: boolean
  json?: boolean
  map?: string
  own?: string[]
}

/** Bytes in which the header of a table stands. */
const HEAD = 16 * 1024

export function valueCommand(program: Command): void {
  program
    .command('value')
    .description('What customers are worth: of the given files by themselves, or of the ledger')
    .argument(
      '[files...]',
      'CSV, XLSX, UBL or XAF files, or folders; or one table of customer summaries (x, t_x, T); none: the ledger',
    )
    .option(
      '--as-of <day>',
      'as known at the end of this day (files); without it the day of the last document, today at most',
    )
    .option('--period <period>', 'the ledger at the end of this period, 2025-01-01..2026-01-01 or 2025')
    .option('--horizon <months>', 'how many months to look ahead (36)')
    .option('--rate <percent>', 'yearly discount rate (8)')
    .option('--model <model>', `auto, or one of ${MODEL_IDS.join(', ')}`)
    .option('--unit <unit>', 'the unit of the times in a table of summaries (week)')
    .option('--top <n>', 'how many customers to print', '10')
    .option('--no-cost-to-serve', 'leave cost to serve out (files)')
    .option('--map <file>', 'a mapping that says which column is what')
    .option('--own <number...>', 'our own VAT or registration number, to tell sales from purchases')
    .option('--json', 'print one JSON object and nothing else')
    .action(async (files: string[], options: Options) => {
      const settings = settingsOf(options)
      const top = wholeOption('--top', options.top, 0, 1_000_000)
      const summary = files.length === 1 ? summaryIn(files[0]!) : null
      if (summary !== null) return ofSummary(summary, settings, top, options)
      const { report, problems } =
        files.length > 0
          ? await ofFiles(files, settings, top, options)
          : { report: await ofLedger(settings, top, options), problems: [] }
      if (options.json) printJson({ ...report, problems: problemsJson(problems) })
      else {
        print(reportText(report, top))
        if (problems.length > 0) print(`\n${problemLines(problems).join('\n')}`)
      }
      process.exitCode = problems.some(p => p.level === 'error') ? PROBLEMS : DONE
    })
}

/** What the options ask, over the settings that hold otherwise. */
function settingsOf(options: Options): Partial<ValueSettings> {
  const { horizon, rate, model } = options
  if (model !== undefined && model !== 'auto' && !MODEL_IDS.some(id => id === model))
    throw new CommandError(`There is no model ${model}; choose auto, ${MODEL_IDS.join(', ')}.`, WRONG_USE)
  return {
    ...(horizon !== undefined && { horizonMonths: wholeOption('--horizon', horizon, 1, 120) }),
    ...(rate !== undefined && { yearlyRate: percentOf(rate) }),
    ...(model !== undefined && { model: model as ValueSettings['model'] }),
  }
}

function percentOf(text: string): number {
  const value = Number(text.replace('%', '').replace(',', '.'))
  if (text.trim() === '' || !(value >= 0 && value <= 100))
    throw new CommandError(`--rate takes a percentage from 0 to 100, not ${text}.`, WRONG_USE)
  return value / 100
}

/** The text of a file that is a table of summaries, else null: then the importers read it. */
function summaryIn(path: string): string | null {
  if (!/\.(csv|tsv|txt)$/i.test(path)) return null
  let file: number
  try {
    file = openSync(path, 'r')
  } catch {
    return null
  }
  try {
    const head = Buffer.alloc(HEAD)
    if (!isSummary(head.toString('utf8', 0, readSync(file, head, 0, HEAD, 0)))) return null
    expectShortRun(fstatSync(file).size)
    return readFileSync(path, 'utf8')
  } catch {
    return null
  } finally {
    closeSync(file)
  }
}

async function ofSummary(text: string, over: Partial<ValueSettings>, top: number, options: Options) {
  const { asOf, period, map, own } = options
  refuseIdle({ '--as-of': asOf, '--period': period, '--map': map, '--own': own }, 'a table of summaries')
  const { summaryReport, valueSummaries } = await import('../actions/value/value-summaries.ts')
  const unit = options.unit ?? 'week'
  if (!Object.hasOwn(DAYS_PER_UNIT, unit))
    throw new CommandError(
      `There is no unit ${unit}; choose ${Object.keys(DAYS_PER_UNIT).join(', ')}.`,
      WRONG_USE,
    )
  const settings = { ...DEFAULT_VALUE_SETTINGS, ...over }
  const report = summaryReport(valueSummaries(text, unit as TimeUnit, settings), settings)
  if (report.customers.length === 0 && report.problems.length === 0)
    throw new CommandError('There is not one customer in this table.')
  if (options.json) printJson(report)
  else print(choiceLines(report, top))
  process.exitCode = report.problems.length > 0 ? PROBLEMS : DONE
}

async function ofFiles(
  paths: readonly string[],
  over: Partial<ValueSettings>,
  top: number,
  options: Options,
) {
  refuseIdle({ '--period': options.period, '--unit': options.unit }, 'files of invoices')
  const bar = progressBar('Reading')
  const analysis = structuredClone(DEFAULT_ANALYSIS_SETTINGS)
  analysis.costToServe.enabled = options.costToServe
  const asOf = options.asOf === undefined ? undefined : dayOf(options.asOf) + 1
  const { report, rehearsed } = await withFiles(paths, files =>
    valueFiles(files, {
      ...readingOf(options, bar.show),
      analysis,
      settings: { ...DEFAULT_VALUE_SETTINGS, ...over },
      intervals: top,
      ...(asOf !== undefined && { asOf }),
    }),
  )
  bar.clear()
  const problems: ProblemGroup[] = rehearsed.problems.groups()
  if (report && report.customers.length > 0) return { report, problems }
  if (options.json) printJson({ problems: problemsJson(problems) })
  const nothing = report
    ? 'There is not one purchase in these files: nobody has a day with an amount above 0'
    : 'There is not one invoice line in these files'
  const lines = options.json ? '' : problemLines(problems).join('\n')
  throw new CommandError(
    `${nothing}${asOf === undefined ? '' : ' up to that day'}.${lines === '' ? '' : `\n${lines}`}`,
  )
}

async function ofLedger(
  settings: Partial<ValueSettings>,
  top: number,
  options: Options,
): Promise<ValueReport> {
  const { asOf, unit, map, own } = options
  const withoutCost = options.costToServe ? undefined : false
  const idle = {
    '--as-of': asOf,
    '--unit': unit,
    '--map': map,
    '--own': own,
    '--no-cost-to-serve': withoutCost,
  }
  refuseIdle(idle, asOf === undefined ? 'the ledger' : 'the ledger, which takes --period')
  const period = options.period === undefined ? undefined : periodOption(options.period)
  const { withWorkspace } = await import('./environment.ts')
  const { valueLedger } = await import('../actions/value/report-ledger.ts')
  return withWorkspace(workspace => valueLedger(workspace, { period, settings, intervals: top }))
}

function dayOf(text: string): number {
  const day = dayOfIso(text)
  if (day === null) throw new CommandError(`${text} is no day; write 2025-12-31.`, WRONG_USE)
  return day
}
