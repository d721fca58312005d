import { useWords } from '../../words/say.ts'
import style from './Api.module.css'
import { type ApiDocument, type Parameter, resolved, type Schema } from './document.ts'

/** So deep fields are opened out; what lies deeper is named. */
const DEEPEST = 4

/** The fields of an object, those of objects within it below and indented. */
export function FieldTable(props: { document: ApiDocument; schema: Schema }) {
  const { t } = useWords()
  const rows = rowsOf(props.document, props.schema, '', 0, [])
  const kindOf = useKind(props.document)
  if (rows.length === 0) return <p className="soft">{kindOf(props.schema) || t('developer.nothing')}</p>
  return (
    <Table>
      {rows.map(({ path, name, depth, schema, required }) => (
        <Row key={path} name={name} depth={depth} kind={kindOf(schema)} required={required} schema={schema} />
      ))}
    </Table>
  )
}

/** What is given in the path, behind the question mark, and in heads. */
export function ParameterTable(props: { document: ApiDocument; parameters: readonly Parameter[] }) {
  const kindOf = useKind(props.document)
  return (
    <Table>
      {props.parameters.map(one => (
        <Row
          key={`${one.in} ${one.name}`}
          name={one.name}
          depth={0}
          kind={kindOf(one.schema ?? {})}
          required={one.required === true}
          schema={{ ...one.schema, ...(one.description && { description: one.description }) }}
        />
      ))}
    </Table>
  )
}

function Table(props: { children: React.ReactNode }) {
  const { t } = useWords()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={style.scroll} tabIndex={0} aria-label={t('developer.field')}>
      <table className={style.fields}>
        <thead>
          <tr>
            <th scope="col">{t('developer.field')}</th>
            <th scope="col">{t('developer.kind')}</th>
            <th scope="col">{t('developer.meaning')}</th>
          </tr>
        </thead>
        <tbody lang="en">{props.children}</tbody>
      </table>
    </section>
  )
}

function Row(props: { name: string; depth: number; kind: string; required: boolean; schema: Schema }) {
  const { t } = useWords()
  const { name, depth, kind, required, schema } = props
  return (
    <tr>
      <th scope="row" style={{ paddingLeft: 8 + depth * 16 }}>
        <code>{name}</code>
      </th>
      <td>
        {kind}
        {required && <small className="soft"> {t('developer.required')}</small>}
      </td>
      <td>
        {schema.description}
        {schema.default !== undefined && schema.default !== null && (
          <span className="soft"> {t('developer.standard', { value: String(schema.default) })}</span>
        )}
      </td>
    </tr>
  )
}

type FieldRow = { path: string; name: string; depth: number; schema: Schema; required: boolean }

function rowsOf(
  document: ApiDocument,
  given: Schema,
  path: string,
  depth: number,
  above: readonly string[],
): FieldRow[] {
  const { schema, names } = inner(document, given)
  if (depth > DEEPEST || names.some(name => above.includes(name))) return []
  const required = new Set(schema.required ?? [])
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const row: FieldRow = {
      path: `${path}.${name}`,
      name,
      depth,
      schema: resolved(document, field).schema,
      required: required.has(name),
    }
    return [row, ...rowsOf(document, field, row.path, depth + 1, [...above, ...names])]
  })
}

/** The object at the heart of a list, or of what may be null. */
function inner(document: ApiDocument, given: Schema): { schema: Schema; names: string[] } {
  const { schema, name } = resolved(document, given)
  const names = name === null ? [] : [name]
  const next =
    schema.items ??
    schema.anyOf?.find(one => one.type !== 'null') ??
    (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined)
  if (schema.properties || !next) return { schema, names }
  const below = inner(document, next)
  return { schema: below.schema, names: [...names, ...below.names] }
}

/** The kind of a value in a few words. */
function useKind(document: ApiDocument): (schema: Schema) => string {
  const { t } = useWords()
  const kind = (given: Schema, depth = 0): string => {
    const { schema } = resolved(document, given)
    if (depth > 3) return ''
    if (schema.const !== undefined) return JSON.stringify(schema.const)
    if (schema.enum) return schema.enum.map(value => String(value)).join(' | ')
    const choices = schema.anyOf ?? schema.oneOf
    if (choices) {
      const some = choices.filter(one => one.type !== 'null').map(one => kind(one, depth + 1))
      const text = [...new Set(some)].join(' | ')
      return some.length < choices.length ? t('developer.orNothing', { kind: text }) : text
    }
    if (schema.type === 'array') return t('developer.listOf', { kind: kind(schema.items ?? {}, depth + 1) })
    if (schema.properties) return t('developer.object')
    if (typeof schema.additionalProperties === 'object')
      return t('developer.mapOf', { kind: kind(schema.additionalProperties, depth + 1) })
    return Array.isArray(schema.type) ? schema.type.join(' | ') : String(schema.type ?? '')
  }
  return schema => kind(schema)
}
