import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../tests/folder.ts'
import { makePrivate } from './make-private.ts'

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

test('what an older version left open to others is closed, and nothing else is touched', async () => {
  using folder = temporaryFolder()
  const at = (...parts: string[]) => join(folder.path, ...parts)
  for (const name of ['originals', 'originals/1', 'backups', 'demo/originals', 'postgres', 'elsewhere']) {
    mkdirSync(at(name), { recursive: true })
    chmodSync(at(name), 0o755)
  }
  const closed = ['secret', 'originals/a.csv', 'originals/1/b.csv', 'backups/x.tar.zst', 'demo/originals/c']
  const others = ['postgres/PG_VERSION', 'elsewhere/mine']
  for (const name of [...closed, ...others]) {
    writeFileSync(at(name), 'x')
    chmodSync(at(name), 0o644)
  }
  symlinkSync(at('elsewhere', 'mine'), at('originals', 'link'))
  expect(await makePrivate(folder.path)).toEqual({ closed: 9, left: 0 })
  for (const name of closed) expect(modeOf(at(name)), name).toBe('600')
  for (const name of ['originals', 'originals/1', 'backups', 'demo/originals'])
    expect(modeOf(at(name)), name).toBe('700')
  for (const name of others) expect(modeOf(at(name)), name).toBe('644')
  for (const name of ['', 'postgres', 'elsewhere']) expect(modeOf(at(name)), name).toBe('755')
  expect(await makePrivate(folder.path)).toEqual({ closed: 0, left: 0 })
  expect(await makePrivate(at('nowhere'))).toEqual({ closed: 0, left: 0 })
})

test('a folder that cannot be looked into keeps nothing beside it open', () => {
  using folder = temporaryFolder()
  // Root looks into everything, so root becomes somebody else.
  const isRoot = process.getuid?.() === 0
  const at = (...parts: string[]) => join(folder.path, ...parts)
  mkdirSync(at('originals', 'closed'), { recursive: true })
  mkdirSync(at('originals', 'open'))
  const files = [at('originals', 'a.csv'), at('originals', 'open', 'b.csv')]
  for (const file of files) {
    writeFileSync(file, 'x')
    chmodSync(file, 0o644)
  }
  const mine = [folder.path, at('originals'), at('originals', 'closed'), at('originals', 'open'), ...files]
  if (isRoot) for (const path of mine) chownSync(path, 65_534, 65_534)
  chmodSync(at('originals', 'closed'), 0)
  const source = `import { makePrivate } from ${JSON.stringify(join(import.meta.dirname, 'make-private.ts'))}
    ${isRoot ? 'process.setgid(65534); process.setuid(65534)' : ''}
    console.log(JSON.stringify(await makePrivate(process.argv[1])))`
  const words = ['--input-type=module', '--eval', source, folder.path]
  const said = execFileSync(process.execPath, words, { cwd: '/', encoding: 'utf8' })
  expect(JSON.parse(said)).toEqual({ closed: 4, left: 0 })
  for (const file of files) expect(modeOf(file), file).toBe('600')
  chmodSync(at('originals', 'closed'), 0o700)
})

test('nobody else may put files into a data folder, which others may still pass through', async () => {
  using folder = temporaryFolder()
  const at = (...parts: string[]) => join(folder.path, ...parts)
  mkdirSync(at('real', 'demo'), { recursive: true })
  symlinkSync(at('real'), at('data'))
  for (const path of [at('real'), at('real', 'demo')]) chmodSync(path, 0o777)
  expect(await makePrivate(at('data'))).toEqual({ closed: 2, left: 0 })
  for (const path of [at('real'), at('real', 'demo')]) expect(modeOf(path)).toBe('775')
  mkdirSync(at('shared'))
  chmodSync(at('shared'), 0o1777)
  expect(await makePrivate(at('shared'))).toEqual({ closed: 0, left: 0 })
})
