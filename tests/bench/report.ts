import { type Cost, median } from './measure.ts'
import type { ImportResult } from './run.ts'
import type { AnalysesCost } from './steps.ts'
import type { UploadCost } from './uploads.ts'
import type { ValueCost } from './value.ts'

/** Import against bare COPY, one row per file; of several rounds the median. */
export function importTable(results: readonly ImportResult[]): string {
  const rows = results.map(({ name, rounds }) => {
    const of = (pick: (round: (typeof rounds)[number]) => number) => median(rounds.map(pick))
    const preview = of(r => r.import.preview.seconds)
    const written = of(r => r.import.import.seconds)
    const copy = of(r => r.copy.copy.seconds)
    const lines = rounds[0]!.import.lines
    return [
      name,
      String(lines),
      seconds(preview),
      seconds(written),
      seconds(copy),
      of(r => ratioOf(r)).toFixed(2),
      seconds(of(r => all(r.import.preview) + all(r.import.import))),
      seconds(of(r => all(r.copy.copy))),
      of(r => (all(r.import.preview) + all(r.import.import)) / all(r.copy.copy)).toFixed(2),
      seconds(of(r => r.copy.copy.seconds - r.copyWithoutKeys.copy.seconds)),
      seconds(of(r => r.copyWithoutKeys.keys!.seconds)),
      `${Math.max(...rounds.map(r => r.import.peak)).toFixed(0)} MB`,
    ]
  })
  return [
    'Import, next to a bare COPY of the same rows into the same table with its keys and indexes (seconds):',
    table(
      [
        'file',
        'lines',
        'preview',
        'import',
        'COPY',
        'ratio',
        'CPU',
        'CPU of COPY',
        'ratio',
        'keys while copying',
        'keys afterwards',
        'peak',
      ],
      rows,
    ),
  ].join('\n')
}

/** Preview and import together against the bare COPY of the same round. */
export function ratioOf({ import: ours, copy }: ImportResult['rounds'][number]): number {
  return (ours.preview.seconds + ours.import.seconds) / copy.copy.seconds
}

export function loadTable(results: readonly ImportResult[]): string {
  const rows = results.map(({ name, load }) => [
    name,
    String(load.customers),
    String(load.customerDays),
    seconds(load.load.seconds),
    seconds(load.load.cpu),
    load.load.server === null ? '' : seconds(load.load.server),
    `${load.peak.toFixed(0)} MB`,
  ])
  return `Loading the portfolio from the database (seconds):\n${table(
    ['file', 'customers', 'customer days', 'load', 'CPU', 'CPU of the server', 'peak'],
    rows,
  )}`
}

export function analysesTable(results: readonly AnalysesCost[]): string {
  const rows = results.map(r => [
    String(r.customers),
    String(r.customerDays),
    r.firstMs.toFixed(0),
    r.bestMs.toFixed(0),
    seconds(r.cpu),
    `${r.peak.toFixed(0)} MB`,
  ])
  return `All analyses of steps 1 and 2 (ms, the first time and the best of five; CPU seconds of all with the making of the portfolio):\n${table(
    ['customers', 'customer days', 'first', 'best', 'CPU', 'peak'],
    rows,
  )}`
}

export function valueTable(results: readonly ValueCost[]): string {
  const rows = results.map(r => [
    r.name,
    String(r.size),
    seconds(r.cost.seconds),
    seconds(r.cost.cpu),
    r.aim.toFixed(2),
    `${r.peak.toFixed(0)} MB`,
    r.found,
  ])
  return `Models of customer value (seconds, the best round; the aim is for CPU, of the command line for wall time):\n${table(
    ['what', 'customers', 'wall', 'CPU', 'aim', 'peak', 'found'],
    rows,
  )}`
}

export function uploadsTable(results: readonly UploadCost[]): string {
  const mb = (value: number | null) => (value === null ? '' : `${value.toFixed(0)} MB`)
  const rows = results.map(r => [
    r.shape,
    `${(r.bytes / 1e6).toFixed(1)} MB`,
    seconds(r.seconds),
    mb(r.idle),
    mb(r.peak),
    ...[r.waited.sending, r.waited.reading, r.waited.answering].map(ms => ms.toFixed(0)),
    String(r.answer),
    [r.state, ...r.said.slice(0, 3)].join(', '),
  ])
  return `Uploads made to cost much, each to a product of its own (seconds to the preview; the longest wait of others in ms; characters of the answer):\n${table(
    ['file', 'size', 'time', 'before', 'peak', 'sending', 'reading', 'answering', 'answer', 'what it says'],
    rows,
  )}`
}

function all(cost: Cost): number {
  return cost.cpu + (cost.server ?? 0)
}

function seconds(value: number): string {
  return value.toFixed(value < 10 ? 2 : 1)
}

/** Columns of equal width, the first to the left, numbers to the right. */
function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows]
  const widths = header.map((_, c) => Math.max(...all.map(row => row[c]!.length)))
  return all
    .map(row =>
      row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]!) : cell.padStart(widths[c]!))).join('  '),
    )
    .join('\n')
}
