import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { POLICY } from '../../src/contract/access/policy.ts'
import { NAMED } from '../../src/server/openapi/contract.ts'
import { openTestApi, type TestApi } from '../support/api.ts'

type Json = { [name: string]: unknown }
type Operation = {
  operationId: string
  parameters?: { name?: string; in?: string; required?: boolean; $ref?: string }[]
  requestBody?: { content: Record<string, Json> }
  responses: Record<string, { content?: Record<string, { schema?: Json }> } & Json>
  'x-permission': string
  security: Json[]
}

const root = join(import.meta.dirname, '..', '..')

// It holds no data, so one kind says it for both.
describe('the description of the API', () => {
  let api: TestApi
  let document: Json
  let operations: [string, string, Operation][]
  beforeAll(async () => {
    api = await openTestApi('own', { empty: true })
    api.as(null)
    const response = await api.request('/api/openapi.json')
    expect(response.status).toBe(200)
    document = (await response.json()) as Json
    operations = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(
          ([method, o]) => [method.toUpperCase(), path, o] as [string, string, Operation],
        ),
    )
  })
  afterAll(() => api.close())

  test('is OpenAPI 3.1 by the official schema', async () => {
    const result = await new Validator().validate(structuredClone(document))
    expect(result.errors).toBeUndefined()
    expect(result.valid).toBe(true)
  })

  test('leads to nothing that is not there', () => {
    const references: string[] = []
    const look = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return
      if ('$ref' in value && typeof value.$ref === 'string') references.push(value.$ref)
      for (const inner of Object.values(value)) look(inner)
    }
    look(document)
    expect(references.length).toBeGreaterThan(100)
    for (const reference of new Set(references)) {
      expect(reference.startsWith('#/')).toBe(true)
      const found = reference
        .slice(2)
        .split('/')
        .reduce<unknown>((at, name) => (at as Json | undefined)?.[name], document)
      expect(found, reference).toBeDefined()
    }
  })

  test('declares every part of every address, and names each operation once', () => {
    const ids = new Set<string>()
    for (const [method, path, { operationId, parameters = [] }] of operations) {
      expect(ids.has(operationId), operationId).toBe(false)
      ids.add(operationId)
      const parts = [...path.matchAll(/\{(\w+)\}/g)].map(m => m[1]!)
      const declared = parameters.filter(p => p.in === 'path')
      expect(declared.map(p => p.name).sort(), `${method} ${path}`).toEqual(parts.sort())
      expect(declared.every(p => p.required)).toBe(true)
    }
  })

  test('knows everything that is served, and what it asks', () => {
    for (const [method, path, operation] of operations) {
      const rule = POLICY[`${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`]
      expect(operation['x-permission'], `${method} ${path}`).toBe(rule!.need)
      const public_ = rule!.need === 'anyone'
      expect('401' in operation.responses).toBe(!public_)
      expect(operation.security).toEqual(public_ ? [{}] : expect.arrayContaining([{ session: [] }]))
      const key = operation.parameters?.some(p => p.$ref?.endsWith('/IdempotencyKey')) ?? false
      expect(key).toBe(method !== 'GET')
    }
    expect(operations.length).toBeGreaterThan(70)
  })

  test('reads every file of the contract in which there is an endpoint', () => {
    const read = readFileSync(join(root, 'src/server/openapi/contract.ts'), 'utf8')
    for (const file of globSync('src/contract/**/*.ts', { cwd: root }))
      if (/= (file)?[eE]ndpoint\(/.test(readFileSync(join(root, file), 'utf8')))
        expect(read, file).toContain(`'../../${file.slice('src/'.length)}'`)
    expect(NAMED.size).toBeGreaterThanOrEqual(operations.length)
  })

  test('tells of uploads as uploads and of files as files', () => {
    const at = (id: string) => operations.find(([, , o]) => o.operationId === id)![2]
    expect(Object.keys(at('postImport').requestBody!.content)).toEqual(['multipart/form-data'])
    expect(Object.keys(at('customersFile').responses['200']!.content!)).toEqual(['text/csv'])
    expect(Object.keys(document.webhooks as Json)).toEqual(['customer.drying-up', 'import.done'])
  })

  test('recorded answers of the contract tests are what it says', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { 'date-time': true } })
    ajv.addSchema({ $id: 'document', ...document })
    const pointer = (id: string) => {
      const [method, path] = operations.find(([, , o]) => o.operationId === id)!
      const at = [
        'paths',
        path,
        method.toLowerCase(),
        'responses',
        '200',
        'content',
        'application/json',
        'schema',
      ]
      return `document#/${at.map(part => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`
    }
    /** Whether an operation answers such a thing, every field of it declared. */
    const tells = (id: string, recorded: Json) => {
      const operation = operations.find(([, , o]) => o.operationId === id)![2]
      const given = operation.responses['200']!.content?.['application/json']?.schema
      const component = String(given?.$ref ?? '').slice('#/components/schemas/'.length)
      const schema = (document.components as { schemas: Record<string, Json> }).schemas[component] ?? given
      const fields = Object.keys((schema?.properties as Json | undefined) ?? {})
      if (fields.length === 0 || !Object.keys(recorded).every(name => fields.includes(name))) return false
      return ajv.getSchema(pointer(id))!(recorded) === true
    }
    const files = globSync('tests/recorded/*.json', { cwd: root })
    const judged: string[] = []
    for (const file of files) {
      const name = basename(file, '.json')
      if (name in COMPOSED) continue
      const recorded = JSON.parse(readFileSync(join(root, file), 'utf8')) as Json
      const ids = operations.map(([, , o]) => o.operationId)
      const id = RECORDED[name] ?? byName(name, ids) ?? ids.find(one => tells(one, recorded))
      expect(id, `which operation answered ${file}`).toBeDefined()
      const validate = ajv.getSchema(pointer(id!))!
      for (const one of name === 'explanations'
        ? Object.values(recorded).flatMap(o => Object.values(o as Json))
        : [recorded]) {
        validate(one)
        expect(validate.errors ?? [], `${file} as ${id}`).toEqual([])
      }
      judged.push(name)
    }
    expect(judged.length).toBeGreaterThan(35)
    const list = JSON.parse(readFileSync(join(root, 'tests/recorded/customers.json'), 'utf8')) as Json
    expect(ajv.getSchema(pointer('listCustomers'))!({ ...list, total: 'x' })).toBe(false)
  })
})

/** `directory` → `listDirectory` or `getDirectory`, whichever there is. */
function byName(name: string, ids: readonly string[]): string | undefined {
  const pascal = name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
  return [`list${pascal}`, `get${pascal}`].find(id => ids.includes(id))
}

/** Which operation each recording is an answer of, where the name does not say it. */
const RECORDED: Record<string, string> = {
  analysis: 'getOverview',
  'drying-up-backtest': 'getDryingUpBackTest',
  explanations: 'explainFigure',
  'settings-effect': 'postSettingsEffect',
  'value-customers': 'listValues',
  'value-simple': 'getValue',
}

/** Recordings that are no answer as it came. */
const COMPOSED: Record<string, string> = { judgements: 'put together from parts of two answers' }
