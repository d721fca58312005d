import type { z } from 'zod'
import type { Endpoint } from '../contract/endpoint.ts'
import { shownTo } from './access/labels.ts'
import { type CsvColumn, type CsvLanguage, csv } from './csv.ts'
import { exportedCsv } from './exported.ts'
import { type ApiRouter, type Given, handle } from './registration.ts'

type CsvEndpoint = Endpoint<z.ZodType, z.ZodType<{ lang: CsvLanguage }>>

/**
 * Registers an endpoint that answers with a table as a CSV file, row by row as it is made. `row` is the contract of one
 * row: labels that hurt are taken out by it, as they are in the list.
 */
export function answerCsv<E extends CsvEndpoint, Row>(
  router: ApiRouter,
  endpoint: E,
  file: {
    name: string
    row: z.ZodType<Row>
    columns: readonly CsvColumn<Row>[]
    rows: (given: Given<E>) => AsyncIterable<readonly Row[]>
  },
): void {
  handle(router, endpoint, async (given, context) => {
    const { lang } = given.query as { lang: CsvLanguage }
    const shown = shownTo(given.viewer, file.row)
    const rows = shown ? each(file.rows(given), shown) : file.rows(given)
    const pieces = csv(file.columns, rows, lang)
    const asked = { ...(given.params as object), ...(given.query as object) }
    return exportedCsv(given.workspace, context, file.name, pieces, asked)
  })
}

async function* each<Row>(batches: AsyncIterable<readonly Row[]>, shown: (row: Row) => Row) {
  for await (const rows of batches) yield rows.map(shown)
}
