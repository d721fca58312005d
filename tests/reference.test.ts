import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { temporaryFolder } from './folder.ts'
import { noSamples, samples } from './samples.ts'

const main = join(import.meta.dirname, '..', 'src', 'cli', 'main.ts')
const folder = temporaryFolder()
afterAll(() => folder[Symbol.dispose]())

function run(args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [main, 'reference', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, err] = ['', '']
  child.stdout.on('data', data => {
    out += data
  })
  child.stderr.on('data', data => {
    err += data
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => resolve({ code, out, err }))
  })
}

function written(name: string, value: unknown): string {
  const path = join(folder.path, name)
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value))
  return path
}

// Fader & Hardie (2007), High End segment; mpmath at 40 digits.
const survivor = {
  model: 'sBG',
  params: { alpha: 0.668, beta: 3.806 },
  input: { t: 1 },
  quantity: 'survivor',
  expected: 0.8506928922664283,
  tolerance: 1e-9,
  kind: 'high-precision',
  source: 'closed form',
}

type Json = {
  totals: Record<string, number>
  values: { id: string; outcome: string; reason?: string; multiple?: number | string }[]
  problems: { id: string; problem: string }[]
}

test('what is met ends with 0, what is not with 1 and all that tells why', async () => {
  const good = await run([written('good.json', { description: 'one', values: [survivor] })])
  expect(good.code).toBe(0)
  expect(good.out).toMatch(/^sBG +survivor +1 +0 +0 +0 /m)
  expect(good.out).toContain('1 values: 1 passed')

  const tampered = { ...survivor, id: 7, expected: 0.8506938922664283 }
  const bad = await run([written('bad.json', { values: [survivor, tampered] })])
  expect(bad.code).toBe(1)
  expect(bad.out).toMatch(/^sBG +survivor +1 +0 +1 +0 +1000 /m)
  expect(bad.out).toContain('✗ 7  sBG  survivor  {"alpha":0.668,"beta":3.806} {"t":1}')
  expect(bad.out).toContain('computed 0.850692892266428')
})

test('what nothing here computes is not covered, with its reason, and never passed', async () => {
  const values = [
    { ...survivor, quantity: 'half_life' },
    { ...survivor, model: 'Oracle' },
    { ...survivor, input: { t: 1, season: 'winter' } },
    { ...survivor, params: { ...survivor.params, c: 2 } },
    { ...survivor, params: { alpha: 0.668 } },
    {
      ...survivor,
      params: {},
      input: { dataset: '../secret.csv', segment: 'regular' },
      quantity: 'fit.alpha',
    },
    { ...survivor, params: {}, input: { dataset: 'nowhere.csv', segment: 'regular' }, quantity: 'fit.alpha' },
  ]
  const ended = await run([written('unknown.json', { values }), '--json', '--data', folder.path])
  expect(ended.code).toBe(0)
  const json = JSON.parse(ended.out) as Json
  expect(json.totals).toMatchObject({ passed: 0, failed: 0, notCovered: 7 })
  expect(json.values.map(v => v.reason)).toEqual([
    'sBG has no "half_life" here',
    'there is no model "Oracle" here',
    'the input "season" is not understood',
    'the parameter "c" is not understood',
    'the parameter "beta" is missing',
    'the data set "../secret.csv" is not a file name',
    `the data set nowhere.csv is not in ${folder.path}`,
  ])
})

test('what no customer can have and no model can be is not covered, however wide the tolerance', async () => {
  const p = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
  const of = (quantity: string, input: object, params: object = p) => {
    return { model: 'BG/NBD', quantity, params, input, expected: 0.5, tolerance: 1 }
  }
  const values = [
    of('p_alive', { x: 10, t_x: 50, T: 39 }),
    of('p_alive', { x: 10, t_x: 20, T: -39 }),
    of('p_alive', { x: 10, t_x: 20, T: 39 }, { ...p, r: -1 }),
    of('expected_transactions', { t: -5 }),
    of('pmf', { t: 5, x: 1.5 }),
    { ...survivor, params: { alpha: 0, beta: 1 } },
  ]
  const ended = await run([written('impossible.json', { values }), '--json'])
  const json = JSON.parse(ended.out) as Json
  expect(json.values.map(v => v.reason)).toEqual([
    'no customer can have this history: recency-after-age',
    'no customer can have this history: age-negative',
    'the parameter "r" is not above 0',
    'a time of -5 lies before the beginning',
    '1.5 is no number of purchases',
    'the parameter "alpha" is not above 0',
  ])
})

test('an entry that cannot be compared is named', async () => {
  const { expected: _, ...without } = survivor
  const { tolerance: __, ...endless } = survivor
  const values = [
    survivor,
    without,
    { ...survivor, id: 'b', expected: null },
    endless,
    { ...survivor, tolerance: -1 },
    { ...survivor, model: '' },
    { ...survivor, params: [1] },
    3,
  ]
  const ended = await run([written('entries.json', { values }), '--json'])
  expect(ended.code).toBe(1)
  const json = JSON.parse(ended.out) as Json
  expect(json.totals).toMatchObject({ values: 1, passed: 1, problems: 7 })
  expect(json.problems).toEqual([
    { id: '2', problem: 'expected-not-a-number' },
    { id: 'b', problem: 'expected-not-a-number' },
    { id: '4', problem: 'tolerance-missing' },
    { id: '5', problem: 'tolerance-negative' },
    { id: '6', problem: 'model-missing' },
    { id: '7', problem: 'params-not-an-object' },
    { id: '8', problem: 'not-an-object' },
  ])
})

test('a file that is none gets a sentence and ends with 2', async () => {
  const cases: [string, RegExp][] = [
    [written('text.json', 'no json'), /cannot be used as a file of reference values: it is no JSON/],
    [written('list.json', []), /has no list "values"/],
    [written('empty.json', { values: [] }), /"values" is empty/],
    [join(folder.path, 'absent.json'), /^There is no readable file/],
    [folder.path, /^There is no readable file/],
  ]
  for (const [path, message] of cases) {
    const ended = await run([path])
    expect(ended).toMatchObject({ code: 2, out: '' })
    expect(ended.err).toMatch(message)
    expect(ended.err.trim().split('\n')).toHaveLength(1)
  }
  expect((await run([written('good.json', { values: [survivor] }), '--data', 'nowhere'])).code).toBe(2)
})

test('data sets are found beside the folder of the file, read with their quotes, and split by date', async () => {
  mkdirSync(join(folder.path, 'reference'), { recursive: true })
  mkdirSync(join(folder.path, 'data', 'clv'), { recursive: true })
  writeFileSync(
    join(folder.path, 'data', 'clv', 'cdnow-sample.csv'),
    [
      '\uFEFFmaster_id,sample_id,date,number_of_cds,dollar_value',
      '"1, or so",01,1997-01-01,1,10.00',
      '1,01,1997-01-01,1,5.00',
      '1,01,1997-01-15,1,20.00',
      '1,01,1997-01-15,1,4.00',
      '1,01,1997-10-02,1,8.00',
      '2,02,1997-03-01,1,"7.00"',
      '3,03,1997-12-01,1,7.00',
      '',
    ].join('\r\n'),
  )
  const input = { dataset: 'cdnow-sample.csv', calibration_end: '1997-09-30', observation_end: '1998-06-30' }
  const of = (quantity: string, expected: number, more = {}) => ({
    model: 'RFM',
    params: {},
    input: { ...input, unit: 'day', ...more },
    quantity,
    expected,
    tolerance: 0,
  })
  const values = [
    of('customers_calibration', 2),
    of('sum_frequency_calibration', 1),
    of('sum_recency_calibration', 14),
    of('sum_T_calibration', 272 + 213),
    of('sum_frequency_holdout', 1),
    of('customers_with_frequency_0', 1),
    of('customers_with_frequency_1plus', 1),
    of('mean_monetary_value_repeaters_calibration', 24),
    of('sum_recency_calibration', 2, { unit: 'week' }),
    of('customers', 2, { customers: 3 }),
  ]
  writeFileSync(join(folder.path, 'reference', 'own.json'), JSON.stringify({ values }))
  const ended = await run([join(folder.path, 'reference', 'own.json'), '--json'])
  const json = JSON.parse(ended.out) as Json
  expect(json.values.map(v => v.outcome)).toEqual([...new Array(9).fill('passed'), 'not-covered'])
})

test('every published value that we have is met', async ctx => {
  if (samples === null) return ctx.skip(noSamples)
  const file = join(samples, '..', 'reference', 'clv-reference-values.json')
  if (!existsSync(file)) return ctx.skip(`reference values not found: ${file}`)
  const ended = await run([file, '--json'])
  const json = JSON.parse(ended.out) as Json
  expect(json.values.filter(v => v.outcome === 'failed')).toEqual([])
  expect(json.problems).toEqual([])
  expect(json.values.length).toBe(
    (JSON.parse(readFileSync(file, 'utf8')) as { values: unknown[] }).values.length,
  )
  // Models that are not ours: the Gompertz and the hierarchical Bayes ones.
  const reasons = new Set(json.values.filter(v => v.outcome === 'not-covered').map(v => v.reason))
  for (const reason of reasons) expect(reason).toMatch(/^there is no model "(GGompertz|Pareto\/NBD \(Abe\))/)
  expect(ended.code).toBe(0)
})
