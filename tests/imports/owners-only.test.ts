import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ImportsFixture, openImportsFixture } from '../support/imports.ts'

let w: ImportsFixture
beforeAll(async () => {
  w = await openImportsFixture('own')
})
afterAll(() => w?.close())

test('what was handed over is read by nobody else on the machine', async () => {
  const lines = (number: string) => `Factuurnr;Datum;Klantnr;Bedrag\n${number};21-01-2026;1;10,00\n`
  await w.bring({ 'los.csv': lines('F1'), 'in.zip': zipSync({ 'een.csv': strToU8(lines('F2')) }) })
  const folder = w.workspace.originals
  const files = readdirSync(folder)
  expect(files.length).toBeGreaterThanOrEqual(3)
  for (const path of [folder, ...files.map(name => join(folder, name))])
    expect(statSync(path).mode & 0o077, path).toBe(0)
})
