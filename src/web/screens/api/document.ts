/** A schema as OpenAPI 3.1 writes it: JSON Schema, read as far as this page shows it. */
export type Schema = {
  $ref?: string
  type?: string | readonly string[]
  description?: string
  enum?: readonly unknown[]
  const?: unknown
  default?: unknown
  items?: Schema
  properties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
  anyOf?: readonly Schema[]
  oneOf?: readonly Schema[]
  additionalProperties?: Schema | boolean
}

type Media = Readonly<Record<string, { schema?: Schema }>>
type Answer = { $ref?: string; description?: string; content?: Media }
export type Parameter = {
  $ref?: string
  name: string
  in: string
  required?: boolean
  description?: string
  schema?: Schema
}

type Written = {
  operationId?: string
  tags?: readonly string[]
  summary?: string
  parameters?: readonly Parameter[]
  requestBody?: { content?: Media }
  responses?: Readonly<Record<string, Answer>>
  security?: readonly Readonly<Record<string, unknown>>[]
  'x-permission'?: string
  'x-reach'?: string
}

/** The parts of the document that this page reads; the server's tests hold it to OpenAPI 3.1. */
export type ApiDocument = {
  info?: { version?: string }
  tags?: readonly { name: string; description?: string }[]
  paths?: Readonly<Record<string, Readonly<Record<string, Written>>>>
  webhooks?: Readonly<Record<string, { post?: Written }>>
  components?: {
    schemas?: Readonly<Record<string, Schema>>
    parameters?: Readonly<Record<string, Parameter>>
    responses?: Readonly<Record<string, Answer>>
  }
}

/** One operation, with what refers elsewhere filled in. */
export type Operation = {
  id: string
  method: string
  path: string
  tag: string
  summary: string
  permission: string
  reach: string
  /** A token can do it, when it was given the permission. */
  token: boolean
  parameters: readonly Parameter[]
  body: { type: string; schema: Schema } | null
  answer: { type: string; schema: Schema | null } | null
  refusals: readonly { status: string; when: string }[]
}

const nameOf = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1)

/** Every operation in the order of the document. */
export function operationsOf(document: ApiDocument): Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, written]) => operationOf(document, method, path, written)),
  )
}

/** What is sent to webhooks, by event. */
export function messagesOf(document: ApiDocument): { event: string; schema: Schema }[] {
  return Object.entries(document.webhooks ?? {}).flatMap(([event, { post }]) => {
    const body = firstOf(post?.requestBody?.content)
    return body?.schema ? [{ event, schema: body.schema }] : []
  })
}

function operationOf(document: ApiDocument, method: string, path: string, written: Written): Operation {
  const { components } = document
  const body = firstOf(written.requestBody?.content)
  const answer = firstOf(written.responses?.['200']?.content)
  return {
    id: written.operationId ?? `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    tag: written.tags?.[0] ?? '',
    summary: written.summary ?? '',
    permission: written['x-permission'] ?? '',
    reach: written['x-reach'] ?? '',
    token: (written.security ?? []).some(way => 'token' in way),
    parameters: (written.parameters ?? []).map(one =>
      one.$ref === undefined ? one : (components?.parameters?.[nameOf(one.$ref)] ?? one),
    ),
    body: body?.schema ? { type: body.type, schema: body.schema } : null,
    answer,
    refusals: Object.entries(written.responses ?? {})
      .filter(([status]) => status >= '400')
      .map(([status, given]) => ({
        status,
        when:
          given.description ??
          components?.responses?.[given.$ref ? nameOf(given.$ref) : '']?.description ??
          '',
      })),
  }
}

function firstOf(content: Media | undefined): { type: string; schema: Schema | null } | null {
  const [first] = Object.entries(content ?? {})
  return first ? { type: first[0], schema: first[1].schema ?? null } : null
}

/** The schema that a reference leads to, and its name. */
export function resolved(document: ApiDocument, schema: Schema): { schema: Schema; name: string | null } {
  if (schema.$ref === undefined) return { schema, name: null }
  const name = nameOf(schema.$ref)
  const found = document.components?.schemas?.[name] ?? {}
  return { schema: { ...found, ...(schema.description && { description: schema.description }) }, name }
}

/** Operations that hold every word that is searched for; `tag` narrows to one part. */
export function matching(operations: readonly Operation[], search: string, tag?: string): Operation[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return operations.filter(one => {
    if (tag !== undefined && one.tag !== tag) return false
    const text =
      `${one.method} ${one.path} ${one.id} ${one.summary} ${one.permission} ${one.tag}`.toLowerCase()
    return words.every(word => text.includes(word))
  })
}
