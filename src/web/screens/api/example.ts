import { type ApiDocument, type Operation, resolved, type Schema } from './document.ts'

/** A command that asks one operation, ready to be pasted into a shell: `$KLANTKRING_TOKEN` holds the token. */
export function curlOf(document: ApiDocument, operation: Operation, address: string): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'id' ? '7' : `{${name}}`))
  const required = operation.parameters.filter(one => one.in === 'query' && one.required)
  const query = required.map(one => `${one.name}=${sampleOf(document, one.schema ?? {}, 0)}`).join('&')
  const url = `${address}${path}${query ? `?${query}` : ''}`
  const lines = [
    operation.method === 'GET' ? `curl "${url}"` : `curl -X ${operation.method} "${url}"`,
    ...(operation.permission === 'anyone' ? [] : ['-H "Authorization: Bearer $KLANTKRING_TOKEN"']),
    ...(operation.method === 'GET' ? [] : ['-H "Idempotency-Key: $(uuidgen)"']),
    ...bodyLines(document, operation),
  ]
  return lines.join(' \\\n  ')
}

function bodyLines(document: ApiDocument, { body }: Operation): string[] {
  if (!body) return []
  if (body.type === 'multipart/form-data') return ['-F "files=@lines.csv"']
  const text = JSON.stringify(sampleOf(document, body.schema, 0)).replaceAll("'", "'\\''")
  return [`-H "Content-Type: ${body.type}"`, `-d '${text}'`]
}

/** A value that fits a schema: what is required, in its plainest form. */
export function sampleOf(document: ApiDocument, given: Schema, depth: number): unknown {
  const { schema } = resolved(document, given)
  if (schema.default !== undefined) return schema.default
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0] ?? null
  const choice = schema.anyOf ?? schema.oneOf
  if (choice?.[0]) return sampleOf(document, choice[0], depth)
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0]
  if (type === 'integer' || type === 'number') return 1
  if (type === 'boolean') return true
  if (type === 'null') return null
  if (type === 'array') return depth > 4 ? [] : [sampleOf(document, schema.items ?? {}, depth + 1)]
  if (type === 'object' || schema.properties) {
    if (depth > 4) return {}
    const required = new Set(schema.required ?? [])
    return Object.fromEntries(
      Object.entries(schema.properties ?? {})
        .filter(([name]) => required.has(name))
        .map(([name, inner]) => [name, sampleOf(document, inner, depth + 1)]),
    )
  }
  return '…'
}
