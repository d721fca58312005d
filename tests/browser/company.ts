import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  commitImport,
  deleteImport,
  getImport,
  importBatch,
  listImports,
} from '../../src/contract/imports.ts'
import { getStatus, postDemo } from '../../src/contract/status.ts'
import { headers } from '../sign-in/owner.ts'
import { askedBy, cookieHeader } from './asked-by.ts'
import { product } from './browser.ts'

/** Calls the API as a page of the owner would; `door` is '' for the company and '/demo' for the demo company. */
export async function callApi(
  method: string,
  path: string,
  body?: unknown,
  door: '' | '/demo' = '',
): Promise<unknown> {
  const { url, owner } = product()
  return (await askedBy(url, owner, method, path, body, door)).answer
}

export async function status(door: '' | '/demo' = '') {
  return getStatus.response.parse(await callApi('GET', '/status', undefined, door))
}

/** Makes the demo company unless it is there. */
export async function demoCompany(): Promise<void> {
  if (!(await status()).demoExists) await callApi('POST', postDemo.path, {})
}

/** The demo company with its customers valued: the models are fitted once, which takes a while. */
export async function valuedDemo(): Promise<void> {
  await demoCompany()
  for (const path of ['/value', '/value/bridge']) await callApi('GET', path, undefined, '/demo')
}

/** Takes every import of the company back, newest first, so that a test begins with nothing. */
export async function emptyCompany(): Promise<void> {
  const { imports } = listImports.response.parse(await callApi('GET', listImports.path))
  for (const batch of imports.toSorted((a, b) => b.id - a.id)) {
    if (batch.state !== 'done' && batch.state !== 'ready') continue
    await callApi('DELETE', deleteImport.path.replace(':id', String(batch.id)))
    await untilStill(batch.id)
  }
}

async function untilStill(id: number): Promise<string> {
  for (;;) {
    const answer = getImport.response.parse(await callApi('GET', getImport.path.replace(':id', String(id))))
    if (!['undoing', 'reading', 'importing'].includes(answer.batch.state)) return answer.batch.state
  }
}

/** Files on disk for the length of a test: `using files = filesOnDisk({ 'a.csv': '…' })`. */
export function filesOnDisk(files: Record<string, string | Uint8Array>) {
  const folder = mkdtempSync(join(tmpdir(), 'klantkring-browser-'))
  const paths = Object.entries(files).map(([name, content]) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  })
  return { paths, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Imports one file as a user would, without the screen; nothing in it may need an answer. */
export async function importFile(name: string, content: string): Promise<void> {
  const id = await handOver(name, content)
  await callApi('POST', commitImport.path.replace(':id', String(id)), {})
  const state = await untilStill(id)
  if (state !== 'done') throw new Error(`The import of ${name} ended as ${state}`)
}

/** Hands over one file, until it was read or refused; answers the number of its import. */
export async function handOver(name: string, content: string): Promise<number> {
  const form = new FormData()
  form.append('files', new Blob([content]), name)
  const { url, owner } = product()
  const response = await fetch(`${url}/api/imports`, {
    method: 'POST',
    body: form,
    headers: headers(url, cookieHeader(owner)),
  })
  const { id } = importBatch.parse(await response.json())
  await untilStill(id)
  return id
}
