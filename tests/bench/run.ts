import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openServer } from '../../src/store/open-server.ts'
import { temporaryFolder } from '../folder.ts'
import { noSamples, sample } from '../samples.ts'
import { writeLines } from './generate.ts'
import { analysesTable, importTable, loadTable, uploadsTable, valueTable } from './report.ts'
import { SHAPES, type Shape } from './shapes.ts'
import type { AnalysesCost, CopyTime, ImportTime, LoadTime, Step } from './steps.ts'
import { type UploadCost, uploadCost } from './uploads.ts'
import type { ValueCost } from './value.ts'

/** What was measured of one file: per round an import and the bare copies of its rows, in turn. */
export type ImportResult = {
  name: string
  bytes: number
  rounds: { import: ImportTime; copy: CopyTime; copyWithoutKeys: CopyTime }[]
  load: LoadTime
}

const HELP = `npm run bench -- [import|analysis|value|uploads|all] [options]

  import      import Online Retail (where the sample files are) and generated lines, next to a bare COPY of the same
              rows, and load the portfolio
  analysis    all analyses of steps 1 and 2
  value       models of customer value: fits, a year of customer value, the command line
  uploads     what files made to cost as much as they can cost a product: memory, the wait of others, the answer
  all         all of these (the default)

  --lines N[,N…]      generated lines (default 1000000,10000000)
  --customers N[,N…]  customers to analyse (default 20000,1000000)
  --rounds N          rounds per file (default 3, and 1 from five million lines on)
  --summaries N       generated customers to fit models on (default 1000000)
  --shapes A[,B…]     files to upload (default all: ${Object.keys(SHAPES).join(', ')})
  --patience SECONDS  how long an upload may be read until it is given up (default 300)
  --no-samples        leave Online Retail and CDNOW out
  --json              print JSON only; progress goes to stderr`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    lines: { type: 'string', default: '1000000,10000000' },
    customers: { type: 'string', default: '20000,1000000' },
    summaries: { type: 'string', default: '1000000' },
    rounds: { type: 'string' },
    patience: { type: 'string', default: '300' },
    shapes: { type: 'string', default: Object.keys(SHAPES).join(',') },
    'no-samples': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const what = positionals[0] ?? 'all'
if (
  values.help ||
  !['import', 'analysis', 'value', 'uploads', 'all'].includes(what) ||
  positionals.length > 1
) {
  console.log(HELP)
  process.exit(values.help ? 0 : 2)
}

const imports = what === 'import' || what === 'all' ? await timeImports() : []
const analyses: AnalysesCost[] = []
if (what === 'analysis' || what === 'all')
  for (const customers of numbersOf(values.customers)) {
    say(`${customers} customers: analyses`)
    analyses.push(await step('analyses', { customers }))
  }
const worth = what === 'value' || what === 'all' ? await timeValue() : []
const uploads: UploadCost[] = []
if (what === 'uploads' || what === 'all')
  for (const shape of shapesOf(values.shapes)) {
    say(`upload: ${shape}`)
    const cost = await uploadCost(shape, Number(values.patience))
    uploads.push(cost)
    const { sending, reading, answering } = cost.waited
    say(
      `  ${cost.seconds.toFixed(1)} s, peak ${cost.peak?.toFixed(0)} MB, others waited ${[sending, reading, answering].map(ms => ms.toFixed(0)).join(', ')} ms, answer ${cost.answer}`,
    )
  }
if (values.json)
  console.log(JSON.stringify({ node: process.version, imports, analyses, worth, uploads }, null, 2))
else {
  if (imports.length > 0) console.log(`${importTable(imports)}\n\n${loadTable(imports)}`)
  if (analyses.length > 0) console.log(`\n${analysesTable(analyses)}`)
  if (worth.length > 0) console.log(`\n${valueTable(worth)}`)
  if (uploads.length > 0) console.log(`\n${uploadsTable(uploads)}`)
}

/** Each in a process of its own, the best of the rounds by CPU. */
async function timeValue(): Promise<ValueCost[]> {
  const customers = numbersOf(values.summaries)[0]!
  const master = sample('clv/cdnow-master.csv')
  const small = sample('clv/cdnow-sample.csv')
  if (master === null && !values['no-samples']) say(`CDNOW is left out: ${noSamples}`)
  const wanted: [Step, unknown][] = [
    ['bgNbd', { customers }],
    ['clv', { customers }],
    ['gammaGamma', { customers }],
    ...(master === null || values['no-samples'] ? [] : [['paretoNbd', { path: master }] as [Step, unknown]]),
    ...(small === null || values['no-samples'] ? [] : [['command', { path: small }] as [Step, unknown]]),
  ]
  const found: ValueCost[] = []
  for (const [name, given] of wanted) {
    const rounds: ValueCost[] = []
    for (let round = 0; round < Number(values.rounds ?? 3); round++) {
      say(`customer value: ${name}, round ${round + 1}`)
      rounds.push(await step(name, given))
    }
    found.push(
      rounds.reduce((best, r) =>
        r.cost.cpu < best.cost.cpu || (name === 'command' && r.cost.seconds < best.cost.seconds) ? r : best,
      ),
    )
  }
  return found
}

async function timeImports(): Promise<ImportResult[]> {
  using folder = temporaryFolder()
  const results: ImportResult[] = []
  const server = await openServer({ dataFolder: join(folder.path, 'data'), role: 'command' })
  try {
    const retail = sample('clv/online-retail.csv')
    if (retail === null && !values['no-samples']) say(`Online Retail is left out: ${noSamples}`)
    if (retail !== null && !values['no-samples'])
      results.push(await timeImport(folder.path, 'Online Retail', retail, 3))
    for (const lines of numbersOf(values.lines)) {
      const path = join(folder.path, `${lines}.csv`)
      say(`${lines} lines: writing the file`)
      writeLines(path, { lines, customers: 20_000 })
      results.push(await timeImport(folder.path, `${lines} lines`, path, lines >= 5_000_000 ? 1 : 3))
      rmSync(path)
    }
    return results
  } finally {
    await server.stop()
  }
}

async function timeImport(
  folder: string,
  name: string,
  path: string,
  usually: number,
): Promise<ImportResult> {
  const data = join(folder, 'data')
  const rows = join(folder, 'rows.copy')
  const rounds: ImportResult['rounds'] = []
  let load: LoadTime | null = null
  const count = values.rounds ? Number(values.rounds) : usually
  for (let round = 1; round <= count; round++) {
    const database = `bench_${randomBytes(4).toString('hex')}`
    const place = { folder: data, database, path: rows }
    say(`${name}: import, round ${round} of ${count}`)
    const imported: ImportTime = await step('import', { ...place, path })
    say(
      `  preview ${imported.preview.seconds.toFixed(1)} s, import ${imported.import.seconds.toFixed(1)} s, peak ${imported.peak.toFixed(0)} MB`,
    )
    if (round === 1) {
      say(`${name}: loading the portfolio`)
      load = await step('load', place)
      await step('dump', place)
    }
    say(`${name}: bare COPY, round ${round} of ${count}`)
    const copy: CopyTime = await step('copy', place)
    say(`  ${copy.copy.seconds.toFixed(1)} s; the same without keys`)
    const copyWithoutKeys: CopyTime = await step('copyWithoutKeys', place)
    if (copy.rows !== imported.lines)
      throw new Error(`${imported.lines} lines imported, ${copy.rows} rows copied`)
    rounds.push({ import: imported, copy, copyWithoutKeys })
    await step('drop', place)
  }
  rmSync(rows)
  rmSync(join(data, 'files'), { recursive: true, force: true })
  return { name, bytes: statSync(path).size, rounds, load: load! }
}

/** Runs a step in a process of its own and reads what it prints. */
function step<T>(name: Step, given: unknown): Promise<T> {
  const child = spawn(
    process.execPath,
    [...process.execArgv, join(import.meta.dirname, 'steps.ts'), name, JSON.stringify(given)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let said = ''
  child.stdout.on('data', data => {
    said += data
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code => {
      if (code === 0) resolve(JSON.parse(said))
      else reject(new Error(`the step ${name} ended with ${code}`))
    })
  })
}

function numbersOf(text: string): number[] {
  const numbers = text.split(',').map(Number)
  if (numbers.every(n => Number.isInteger(n) && n > 0)) return numbers
  console.error(`not a list of whole numbers: ${text}`)
  process.exit(2)
}

function shapesOf(text: string): Shape[] {
  const shapes = text.split(',')
  const known = shapes.filter((name): name is Shape => name in SHAPES)
  if (known.length === shapes.length) return known
  console.error(`not all of these are shapes: ${text}`)
  process.exit(2)
}

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}
