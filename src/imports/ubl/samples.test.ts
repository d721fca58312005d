import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { noSamples, sample } from '../../../tests/samples.ts'
import { openUbl } from './reader.ts'

function xmlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.xml$/i.test(name))
    .map(name => join(folder, name))
    .sort()
}

test('every public sample is read, or refused by name, and its sums agree or are named', ctx => {
  const folders = ['formats/nlcius', 'formats/ubl-en16931'].map(sample)
  if (folders.includes(null)) return ctx.skip(noSamples)
  const counts = { files: 0, read: 0, refused: 0, lines: 0, totals: 0, named: 0 }
  const refusals: string[] = []
  for (const path of folders.flatMap(folder => xmlFiles(folder!))) {
    counts.files++
    const reader = openUbl(path, { own: null })
    const batches = [reader.push(readFileSync(path)), reader.end()]
    const problems = batches.flatMap(batch => batch.problems)
    const lines = batches.flatMap(batch => batch.lines)
    const facts = reader.facts()
    const errors = problems.filter(problem => problem.level === 'error')
    if (facts.understood === 0) {
      counts.refused++
      expect(errors.length, path).toBeGreaterThan(0)
      refusals.push(`${errors[0]!.code} ${path.split('/').at(-1)}`)
      continue
    }
    counts.read++
    counts.lines += lines.length
    expect(errors, path).toEqual([])
    expect(facts.partySeen, path).not.toBeNull()
    for (const control of facts.controls) {
      counts.totals++
      if (control.stated === control.read) continue
      counts.named++
      expect(
        problems.map(problem => problem.code),
        path,
      ).toContain('document-total-differs')
    }
    if (process.env.VERBOSE)
      console.log(
        path.split('/').at(-1),
        problems.map(p => [p.level, p.code, p.value, JSON.stringify(p.values)].join(' ')),
      )
  }
  console.log(counts, refusals)
  expect(counts.read).toBeGreaterThan(100)
  for (const refusal of refusals)
    expect(refusal).toMatch(/^(ubl-cii NLCIUS-CII|ubl-not-an-invoice SI-UBL-PO)/)
})
