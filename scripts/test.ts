import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Everything that must hold, one after the other: types, lint and all tests (architecture, unit, golden, contract, both
 * ways of having a database, browser). Goes on after a failure, names each, and ends with a line of its own: `N passed, N failed, N skipped`.
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

let passed = 0
let failed = 0
const skipped: string[] = []

for (const [name, command, args] of [
  ['types', bin('tsc'), ['--noEmit']],
  ['lint', bin('biome'), ['check', '--error-on-warnings', '.']],
] as const) {
  console.log(`\n— ${name}`)
  const code = await run(command, [...args])
  if (code === 0) passed++
  else failed++
  console.log(code === 0 ? `${name} hold` : `${name} FAILED`)
}

console.log('\n— tests')
const code = await run(process.execPath, [
  join(home, 'node_modules', 'vitest', 'vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
])
const { testResults } = readReport()
for (const file of testResults) {
  for (const test of file.assertionResults) {
    if (test.status === 'passed') passed++
    else if (test.status === 'failed') failed++
    else skipped.push(`${file.name.slice(home.length + 1)}: ${test.fullName}`)
  }
  // A file that could not even be loaded has no tests to count.
  if (file.status === 'failed' && file.assertionResults.every(t => t.status !== 'failed')) failed++
}
// An error that nobody caught fails the run, though every test passed.
if (code !== 0 && failed === 0) failed++
if (passed + failed < 10) failed++

if (skipped.length > 0)
  console.log(`\nNot run here (the reason stands above, beside each):\n${skipped.join('\n')}`)
rmSync(folder, { recursive: true, force: true })
console.log(`\n${passed} passed, ${failed} failed, ${skipped.length} skipped`)
process.exitCode = failed === 0 ? 0 : 1

function readReport(): VitestReport {
  try {
    return JSON.parse(readFileSync(report, 'utf8')) as VitestReport
  } catch {
    return { testResults: [] }
  }
}

function run(command: string, args: string[]): Promise<number> {
  return new Promise(resolve => {
    const child = spawn(command, args, { cwd: home, stdio: 'inherit' })
    child.on('error', error => {
      console.error(error.message)
      resolve(1)
    })
    child.on('exit', exit => resolve(exit ?? 1))
  })
}
