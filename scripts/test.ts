import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Everything that must hold: types and lint, then all tests (architecture, unit, golden, contract, both ways of having a
 * database, browser). Those of the browser come last: beside others a page spends the processor on seeing whether it
 * still waits. Goes on after a failure, names each, and ends with a line of its own: `N passed, N failed, N skipped`.
 */
const home = join(import.meta.dirname, '..')
const bin = (name: string) =>
  join(home, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)
const folder = mkdtempSync(join(tmpdir(), 'klantkring-test-'))
const report = join(folder, 'vitest.json')

type VitestReport = {
  testResults: {
    name: string
    status: string
    message?: string
    assertionResults: { status: string; fullName: string }[]
  }[]
}

const LINT = ['check', '--error-on-warnings', '.']
const REPORTERS = [
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  `--reporter=${join(import.meta.dirname, 'skipped-reporter.ts')}`,
]
const VITEST = [join(home, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...REPORTERS]

let passed = 0
let failed = 0
let skipped = 0

const checks = [job('types', bin('tsc'), ['--noEmit']), job('lint', bin('biome'), LINT)]
for (const { name, done } of checks) {
  const { code, said } = await done
  console.log(`\n— ${name}\n${said}`)
  if (code === 0) passed++
  else failed++
  console.log(`${name} ${code === 0 ? 'hold' : 'FAILED'}`)
}

console.log('\n— tests')
const { code } = await job('tests', process.execPath, VITEST).done
const before = failed
count(readReport())
// An error that nobody caught fails the run, though every test passed.
if (code !== 0 && failed === before) failed++
if (passed + failed < 10) failed++

rmSync(folder, { recursive: true, force: true })
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exitCode = failed === 0 ? 0 : 1

function count({ testResults }: VitestReport): void {
  for (const file of testResults) {
    for (const test of file.assertionResults) {
      if (test.status === 'passed') passed++
      else if (test.status === 'failed') failed++
      else skipped++
    }
    // A file that could not even be loaded has no tests to count.
    if (file.status === 'failed' && file.assertionResults.every(t => t.status !== 'failed')) failed++
  }
}

function readReport(): VitestReport {
  try {
    return JSON.parse(readFileSync(report, 'utf8')) as VitestReport
  } catch {
    return { testResults: [] }
  }
}

/** Runs a command; what it says is kept until it is done, but for `tests`, which take longest. */
function job(name: string, command: string, args: string[]) {
  const done = new Promise<{ code: number; said: string }>(resolve => {
    const told = name === 'tests'
    const child = spawn(command, args, { cwd: home, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    const hear = (part: Buffer) => {
      if (told) process.stdout.write(part)
      else said += part
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('error', error => resolve({ code: 1, said: `${said}${error.message}` }))
    child.on('close', code => resolve({ code: code ?? 1, said }))
  })
  return { name, done }
}
