import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../tests/folder.ts'
import { builtWeb, fingerprint } from './web-build.ts'

test('the fingerprint changes with what the build reads, and not with tests', () => {
  using folder = temporaryFolder()
  const file = (name: string, text: string) => {
    mkdirSync(join(folder.path, name, '..'), { recursive: true })
    writeFileSync(join(folder.path, name), text)
  }
  expect(fingerprint(folder.path)).toBeNull()
  file('src/web/main.tsx', 'one')
  file('src/shared/money.ts', 'two')
  const before = fingerprint(folder.path)
  file('src/web/main.test.tsx', 'a test')
  file('src/server/app.ts', 'not read')
  expect(fingerprint(folder.path)).toBe(before)
  file('package-lock.json', '{}')
  const locked = fingerprint(folder.path)
  expect(locked).not.toBe(before)
  file('src/shared/money.ts', 'three')
  expect(fingerprint(folder.path)).not.toBe(locked)
})

test('a build that is up to date is used as it is; one that fails leaves the earlier one, or a sentence', async () => {
  using folder = temporaryFolder()
  const web = join(folder.path, 'dist', 'web')
  mkdirSync(web, { recursive: true })
  mkdirSync(join(folder.path, 'src', 'web'), { recursive: true })
  const said: string[] = []
  const log = (line: string) => said.push(line)
  await expect(builtWeb(folder.path, log)).rejects.toThrow('The screens could not be built. "npm ci"')
  writeFileSync(join(web, 'index.html'), '')
  said.length = 0
  expect(await builtWeb(folder.path, log)).toBe(web)
  expect(said.at(-1)).toBe('The screens could not be built again; serving the earlier ones')
  writeFileSync(join(web, '.sources'), fingerprint(folder.path)!)
  said.length = 0
  expect(await builtWeb(folder.path, log)).toBe(web)
  expect(said).toEqual([])
})
