import { execFileSync, spawn } from 'node:child_process'
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../tests/folder.ts'
import { serverSecret } from './secret.ts'

test('a secret is made once, for its owner only', () => {
  using folder = temporaryFolder()
  const made = serverSecret(folder.path)
  expect(made).toMatch(/^[\w-]{43}$/)
  expect(serverSecret(folder.path)).toBe(made)
  expect(readdirSync(folder.path)).toEqual(['secret'])
  if (process.platform !== 'win32') expect(statSync(join(folder.path, 'secret')).mode & 0o777).toBe(0o600)
})

test('two that start at once have the same secret', async () => {
  using folder = temporaryFolder()
  const script = `import { serverSecret } from ${JSON.stringify(join(import.meta.dirname, 'secret.ts'))}
    process.stdout.write(serverSecret(${JSON.stringify(folder.path)}))`
  const run = () =>
    new Promise<string>(resolve => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script])
      let said = ''
      child.stdout.on('data', part => {
        said += part
      })
      child.on('close', () => resolve(said))
    })
  const made = await Promise.all(Array.from({ length: 4 }, run))
  expect(new Set(made).size).toBe(1)
  expect(made[0]).toHaveLength(43)
})

test('a given secret comes first, and a short one is refused without repeating it', () => {
  using folder = temporaryFolder()
  const given = 'a'.repeat(20) + 'b'.repeat(20)
  expect(serverSecret(folder.path, `${given}\n`)).toBe(given)
  expect(() => serverSecret(folder.path, 'hunter2')).toThrow(/^(?!.*hunter2).*shorter than 32/)
  writeFileSync(join(folder.path, 'secret'), '')
  expect(() => serverSecret(folder.path)).toThrow('shorter than 32')
})

test('a disk that has no room for it leaves nothing behind', () => {
  using folder = temporaryFolder()
  const source = `import { serverSecret } from ${JSON.stringify(join(import.meta.dirname, 'secret.ts'))}
    try { serverSecret(process.argv[1]) } catch (error) { console.log(error.code) }`
  const words = [
    '-c',
    'ulimit -f 0; exec "$@" | cat',
    'sh',
    process.execPath,
    '--input-type=module',
    '--eval',
  ]
  const said = execFileSync('sh', [...words, source, folder.path], { encoding: 'utf8' })
  expect(said.trim()).toBe('EFBIG')
  expect(readdirSync(folder.path)).toEqual([])
})
