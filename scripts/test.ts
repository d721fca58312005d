import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Everything that must hold: types, lint and all tests (architecture, unit, golden, contract, both ways of having a
 * database, browser), those of the browser beside the others, since all of them wait more than they compute. Goes on
 * after a failure, names each, and ends with a line of its own: `N passed, N failed, N skipped`.
 */
const home = join(import.meta.dirname, '..')
const bin = (name: string) =>
  join(home, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)
const folder = mkdtempSync(join(tmpdir(), 'klantkring-test-'))

type VitestReport = {
  testResults: {
    name: string
    status: string
    message?: string
    assertionResults: { status: string; fullName: string }[]
  }[]
}

let passed = 0
let failed = 0
const skipped: string[] = []

const jobs = [
  job('types', bin('tsc'), ['--noEmit']),
  job('lint', bin('biome'), ['check', '--error-on-warnings', '.']),
  job('tests of the browser', process.execPath, vitest('browser')),
  job('tests', process.execPath, vitest('house')),
]
for (const { name, done } of jobs) {
  const { code, said } = await done
  console.log(`\n— ${name}\n${said}`)
  const before = failed
  if (name.startsWith('tests')) count(reportOf(name === 'tests' ? 'house' : 'browser'))
  else if (code === 0) passed++
  // An error that nobody caught fails the run, though every test passed.
  if (code !== 0 && failed === before) failed++
  console.log(`${name} ${failed === before ? 'hold' : 'FAILED'}`)
}
if (passed + failed < 10) failed++

if (skipped.length > 0)
  console.log(`\nNot run here (the reason stands above, beside each):\n${skipped.join('\n')}`)
rmSync(folder, { recursive: true, force: true })
console.log(`\n${passed} passed, ${failed} failed, ${skipped.length} skipped`)
process.exitCode = failed === 0 ? 0 : 1

function count({ testResults }: VitestReport): void {
  for (const file of testResults) {
    for (const test of file.assertionResults) {
      if (test.status === 'passed') passed++
      else if (test.status === 'failed') failed++
      else skipped.push(`${file.name.slice(home.length + 1)}: ${test.fullName}`)
    }
    // A file that could not even be loaded has no tests to count.
    if (file.status === 'failed' && file.assertionResults.every(t => t.status !== 'failed')) failed++
  }
}

function vitest(project: string): string[] {
  const report = join(folder, `${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return [join(home, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', project, ...reporters]
}

function reportOf(project: string): VitestReport {
  try {
    return JSON.parse(readFileSync(join(folder, `${project}.json`), 'utf8')) as VitestReport
  } catch {
    return { testResults: [] }
  }
}

/** Runs a command beside the others; what it says is kept until it is done, but for `tests`, which take longest. */
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
