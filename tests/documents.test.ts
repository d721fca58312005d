import { execFile } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const documents = [
  ...globSync('*.md', { cwd: root }),
  ...globSync('{docs,demo,src}/**/*.md', { cwd: root }),
].sort()

/** Links to files of ours, as paths from the root. */
function links(document: string): string[] {
  return [...read(document).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(m => m[1]!)
    .filter(target => !/^[a-z]+:/.test(target))
    .map(target => resolve(root, dirname(document), target))
}

/** Paths that a text names between backticks. */
function named(document: string): string[] {
  return [...read(document).matchAll(/`((?:src|tests|demo|docs|bin)\/[^`\s…*]+)`/g)]
    .map(m => m[1]!)
    .filter(path => !path.includes('<') && !path.includes('{'))
    .map(path => join(root, path))
}

describe('the documents are true', () => {
  test('they are found', () => {
    expect(documents).toEqual(expect.arrayContaining(['ARCHITECTURE.md', 'README.md', 'demo/README.md']))
  })

  for (const document of documents)
    test(`${document} leads to files that exist`, () => {
      const missing = [...links(document), ...named(document)].filter(path => !existsSync(path))
      expect(missing).toEqual([])
    })

  test('README.md names every variable of the environment, and no other', () => {
    const used = new Set<string>()
    for (const path of [...globSync('src/**/*.ts', { cwd: root }), 'tests/samples.ts'])
      for (const m of read(path).matchAll(
        /process\.env\.(KLANTKRING_[A-Z_]+|DATABASE_(?:READ_|OWNER_)?URL(?:_FILE)?)/g,
      ))
        used.add(m[1]!)
    const rows = read('README.md').match(/^\| `[A-Z_]+`(?:, `[A-Z_]+`)* \|/gm) ?? []
    const told = rows.flatMap(row => [...row.matchAll(/`([A-Z_]+)`/g)].map(m => m[1]!))
    expect(told.sort()).toEqual([...used].sort())
  })

  test('README.md names commands and options that exist', async () => {
    const lines = [...read('README.md').matchAll(/^bin\/klantkring ([\w-]+)([^#\n]*)/gm)]
    const commands = [...new Set(lines.map(m => m[1]!))]
    expect(commands.sort()).toEqual([
      'analyse',
      'audit',
      'backup',
      'distribute',
      'doctor',
      'drying-up',
      'import',
      'imports',
      'people',
      'reference',
      'restore',
      'serve',
      'undo',
      'value',
    ])
    const help = async (...words: string[]) =>
      (await promisify(execFile)(process.execPath, [join(root, 'bin', 'klantkring'), ...words, '--help']))
        .stdout
    for (const command of commands) {
      let stdout = await help(command)
      // What a command of commands takes stands with each of them.
      const below = stdout.split('Commands:')[1]?.matchAll(/^ {2}([\w-]+) /gm) ?? []
      for (const [, name] of below) if (name !== 'help') stdout += await help(command, name!)
      for (const [, of, rest] of lines)
        if (of === command)
          for (const option of rest!.match(/--[a-z-]+/g) ?? []) expect(stdout).toContain(option)
      if (command !== 'serve') expect(stdout).toContain('--json')
    }
  })

  test('README.md names every command there is', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(root, 'bin', 'klantkring'),
      '--help',
    ])
    const all = [...stdout.matchAll(/^ {2}([a-z-]+)(?: \[| <)/gm)]
      .map(m => m[1]!)
      .filter(name => name !== 'help')
    expect(all.length).toBeGreaterThan(10)
    for (const name of all) expect(read('README.md')).toMatch(new RegExp(`^bin/klantkring ${name}\\b`, 'm'))
  })

  test('decisions are numbered in order, each with a number of its own', () => {
    const files = globSync('docs/decisions/0*.md', { cwd: root }).sort()
    const numbers = files.map(file => Number(/\/(\d{4})-/.exec(file)![1]))
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
    expect(files.map(file => Number(/^# (\d+)\. /.exec(read(file))?.[1]))).toEqual(numbers)
    const listed = [...read('docs/decisions/README.md').matchAll(/^(\d+)\. \[.*\]\((.*)\)$/gm)]
    expect(listed.map(m => [Number(m[1]), `docs/decisions/${m[2]}`])).toEqual(
      files.map((file, i) => [numbers[i], file]),
    )
  })

  test('LICENSE is the whole GNU Affero General Public License', () => {
    const text = read('LICENSE')
    expect(text).toMatch(/^ +GNU AFFERO GENERAL PUBLIC LICENSE\n +Version 3, 19 November 2007/)
    expect(text.split('\n').length).toBe(662)
    expect(JSON.parse(read('package.json')).license).toBe('AGPL-3.0-or-later')
  })
})
