import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Command } from 'commander'
import { readReference, UnusableReference } from '../actions/reference/entries.ts'
import { type Outcome, type Reproduction, reproduce } from '../actions/reference/reproduce.ts'
import {
  CommandError,
  count,
  DONE,
  PROBLEMS,
  print,
  printJson,
  progressBar,
  table,
  WRONG_USE,
} from './output.ts'

type Options = { data?: string; json?: boolean }

export function referenceCommand(program: Command): void {
  program
    .command('reference')
    .description('Compute published values of customer models again, and say which are met')
    .argument(
      '<file>',
      'a JSON file of reference values: model, parameters, input, quantity, expected, tolerance',
    )
    .option(
      '--data <folder>',
      'the folder of the data sets that the file names (usual: ../data/clv beside the folder of the file)',
    )
    .option('--json', 'print one JSON object and nothing else')
    .action(async (path: string, options: Options) => {
      const file = read(path)
      const bar = progressBar('Computing')
      const found = await reproduce(file, folderOf(path, options.data), bar.show)
      bar.clear()
      if (options.json) printJson(json(path, found))
      else report(found)
      process.exitCode = totals(found).failed > 0 || found.problems.length > 0 ? PROBLEMS : DONE
    })
}

function read(path: string) {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new CommandError(`There is no readable file ${path}.`, WRONG_USE)
  }
  try {
    return readReference(text, path)
  } catch (error) {
    if (error instanceof UnusableReference) throw new CommandError(error.message, WRONG_USE)
    throw error
  }
}

/** The folder of data sets: as asked, else beside that of the file, else among the sample files; null where none is. */
function folderOf(path: string, asked: string | undefined): string | null {
  if (asked !== undefined) {
    if (!existsSync(asked)) throw new CommandError(`There is no folder ${asked}.`, WRONG_USE)
    return resolve(asked)
  }
  const samples = process.env.KLANTKRING_SAMPLES
  const candidates = [
    join(dirname(resolve(path)), '..', 'data', 'clv'),
    ...(samples ? [join(samples, 'clv')] : []),
    join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'clv'),
  ]
  return candidates.find(folder => existsSync(folder)) ?? null
}

function totals({ outcomes }: Reproduction) {
  const of = (outcome: Outcome['outcome']) => outcomes.filter(one => one.outcome === outcome).length
  return {
    values: outcomes.length,
    passed: of('passed'),
    rounded: of('rounded'),
    failed: of('failed'),
    notCovered: of('not-covered'),
  }
}

function report(found: Reproduction): void {
  const rows = found.groups.map(g => [
    g.model,
    g.quantity,
    ...[g.passed, g.rounded, g.failed, g.notCovered].map(count),
    g.worstMultiple === null ? '–' : short(g.worstMultiple),
    g.worstDeviation === null ? '–' : short(g.worstDeviation),
  ])
  const head = [
    'Model',
    'Quantity',
    'passed',
    'rounded',
    'failed',
    'not covered',
    'worst ÷ tolerance',
    'worst',
  ]
  print(table([head, ...rows], [2, 3, 4, 5, 6, 7]))
  for (const one of found.outcomes) {
    if (one.outcome !== 'failed' && one.outcome !== 'rounded') continue
    const { entry, value, verdict } = one
    print(
      [
        '',
        `${one.outcome === 'failed' ? '✗' : '~'} ${entry.id}  ${entry.model}  ${entry.quantity}  ${JSON.stringify(entry.params)} ${JSON.stringify(entry.input)}`,
        `    computed ${value}, expected ${entry.expected} ± ${entry.tolerance}: off by ${short(verdict.deviation)}, ${short(verdict.multiple)} × the tolerance`,
        ...(one.error === null ? [] : [`    ${one.error}`]),
        ...(one.outcome === 'rounded' ? [`    ${ROUNDINGS[one.rounding ?? 'data']}`] : []),
        ...(entry.source === '' ? [] : [`    ${entry.source}`]),
      ].join('\n'),
    )
  }
  const reasons = new Map<string, string[]>()
  for (const one of found.outcomes)
    if (one.outcome === 'not-covered')
      reasons.set(one.reason, [...(reasons.get(one.reason) ?? []), one.entry.id])
  if (reasons.size > 0) print('\nNot covered:')
  for (const [reason, ids] of reasons) print(`· ${reason}: ${count(ids.length)} (${ids.join(', ')})`)
  if (found.problems.length > 0) print('\nEntries that cannot be compared:')
  for (const { id, problem } of found.problems) print(`✗ ${id}  ${problem.replaceAll('-', ' ')}`)
  const sum = totals(found)
  print(
    `\n${count(sum.values)} values: ${count(sum.passed)} passed, ${count(sum.rounded)} within rounding, ${count(sum.failed)} failed, ${count(sum.notCovered)} not covered${found.problems.length > 0 ? `; ${count(found.problems.length)} entries cannot be compared` : ''}`,
  )
}

const ROUNDINGS = {
  parameters: 'within the rounding of the parameters that the paper prints',
  data: 'met by the data set before its times and means were rounded, made of the purchases themselves',
} as const

/** Four digits are enough to judge a deviation. */
function short(value: number): string {
  if (value === 0) return '0'
  if (value === Number.POSITIVE_INFINITY) return '∞'
  return value >= 1e-3 && value < 1e5 ? String(Number(value.toPrecision(4))) : value.toExponential(2)
}

/** JSON knows no infinity: there it is the text "Infinity". */
const inJson = (value: number | null) => (value === Number.POSITIVE_INFINITY ? 'Infinity' : value)

function json(file: string, found: Reproduction) {
  return {
    file,
    description: found.description,
    totals: { ...totals(found), problems: found.problems.length },
    groups: found.groups.map(g => ({
      ...g,
      worstMultiple: inJson(g.worstMultiple),
      worstDeviation: inJson(g.worstDeviation),
    })),
    values: found.outcomes.map(one =>
      one.outcome === 'not-covered'
        ? {
            id: one.entry.id,
            model: one.entry.model,
            quantity: one.entry.quantity,
            outcome: one.outcome,
            reason: one.reason,
          }
        : {
            id: one.entry.id,
            model: one.entry.model,
            quantity: one.entry.quantity,
            outcome: one.outcome,
            value: Number.isFinite(one.value) ? one.value : String(one.value),
            expected: one.entry.expected,
            tolerance: one.entry.tolerance,
            deviation: inJson(one.verdict.deviation),
            multiple: inJson(one.verdict.multiple),
            ...(one.rounding !== null && { rounding: one.rounding }),
            ...(one.error !== null && { error: one.error }),
          },
    ),
    problems: found.problems,
  }
}
