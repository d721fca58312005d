import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

// The starter is tried in a house of its own, whose main.ts tells what it sees.
const repository = join(import.meta.dirname, '..')
let folder: string
let house: string
let oldNode: string

const MAIN = `
const [what] = process.argv.slice(2)
if (what === 'wait') {
  process.on('SIGTERM', () => { console.log('asked to stop'); process.exit(7) })
  setInterval(() => {}, 1000)
}
if (what === 'fail') process.exitCode = 3
console.log(JSON.stringify({ node: process.versions.node, args: process.argv.slice(2), cwd: process.cwd(), env: process.env.KLANTKRING_NODE_CHOSEN ?? null }))
`

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'klantkring-bin-')))
  house = join(folder, 'house')
  mkdirSync(join(house, 'src', 'cli'), { recursive: true })
  mkdirSync(join(house, 'node_modules', '.bin'), { recursive: true })
  cpSync(join(repository, 'bin'), join(house, 'bin'), { recursive: true })
  writeFileSync(join(house, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(house, 'src', 'cli', 'main.ts'), MAIN)
  symlinkSync(process.execPath, join(house, 'node_modules', '.bin', 'node'))
  symlinkSync(join(house, 'bin', 'klantkring'), join(folder, 'klantkring'))
  oldNode = join(folder, 'pretend-old.cjs')
  writeFileSync(
    oldNode,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.1.0' } })`,
  )
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Ended = { code: number | null; out: string; err: string }

function run(
  args: string[],
  options: { cwd?: string; onOutput?: (pid: number) => void } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, args, { cwd: options.cwd ?? '/', stdio: ['ignore', 'pipe', 'pipe'] })
  const ended: Ended = { code: null, out: '', err: '' }
  child.stdout.on('data', data => {
    ended.out += data
    if (ended.out.includes('}')) options.onOutput?.(child.pid!)
  })
  child.stderr.on('data', data => {
    ended.err += data
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => resolve({ ...ended, code }))
  })
}

test('with a new enough Node it starts at once, from any folder, through a link', async () => {
  const ended = await run([join(folder, 'klantkring'), 'today', '--json'], { cwd: folder })
  expect(ended.err).toBe('')
  expect(JSON.parse(ended.out)).toEqual({
    node: process.versions.node,
    args: ['today', '--json'],
    cwd: folder,
    env: null,
  })
})

test('an old Node hands over to the one of the package, with arguments and exit code', async () => {
  const ended = await run(['--require', oldNode, join(folder, 'klantkring'), 'fail', 'a b', ''], {
    cwd: folder,
  })
  expect(ended.err).toBe('')
  expect(JSON.parse(ended.out)).toMatchObject({
    node: process.versions.node,
    args: ['fail', 'a b', ''],
    cwd: folder,
    env: null,
  })
  expect(ended.code).toBe(3)
})

test('a signal is passed on, and the exit code comes back', async () => {
  let asked = false
  const ended = await run(['--require', oldNode, join(folder, 'klantkring'), 'wait'], {
    onOutput: pid => {
      if (!asked) process.kill(pid, 'SIGTERM')
      asked = true
    },
  })
  expect(ended.out).toContain('asked to stop')
  expect(ended.code).toBe(7)
})

test('an old Node alone is told what to do', async () => {
  const bare = join(folder, 'bare')
  cpSync(join(house, 'bin'), join(bare, 'bin'), { recursive: true })
  const ended = await run(['--require', oldNode, join(bare, 'bin', 'klantkring'), 'serve'])
  expect(ended.code).toBe(1)
  expect(ended.out).toBe('')
  expect(ended.err).toBe(
    `klantkring needs Node 26 or newer, and this is Node 20.1.0. Run "npm install --include=optional" in ${bare}, which brings Node 26 along, or install it from https://nodejs.org.\n`,
  )
})
