import { createReadStream } from 'node:fs'
import Papa from 'papaparse'
import { NotCovered } from '../not-covered.ts'

/**
 * Reads a CSV file piece by piece: quoted cells, commas and line ends within them, a byte order mark, CRLF. `wanted`
 * columns are found by their header, whatever their order; every row gives these cells in the order asked for.
 */
export async function readCsv(
  path: string,
  wanted: readonly string[],
  row: (cells: readonly string[]) => void,
): Promise<void> {
  let at: number[] | null = null
  const cells: string[] = new Array(wanted.length).fill('')
  const take = (values: readonly string[]) => {
    if (at === null) {
      const header = values.map(name => name.replace(/^\uFEFF/, '').trim())
      at = wanted.map(name => header.indexOf(name))
      const missing = wanted.filter((_, i) => at![i] === -1)
      if (missing.length > 0) throw new NotCovered(`${path} has no column "${missing.join('", "')}"`)
      return
    }
    if (values.length < 2 && (values[0] ?? '').trim() === '') return
    for (let i = 0; i < at.length; i++) cells[i] = values[at[i]!] ?? ''
    row(cells)
  }
  await new Promise<void>((resolve, reject) => {
    const stream = createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 })
    stream.on('error', reject)
    Papa.parse<string[]>(stream, {
      delimiter: ',',
      chunk(results, parser) {
        try {
          for (const values of results.data) take(values)
        } catch (error) {
          parser.abort()
          stream.destroy()
          reject(error)
        }
      },
      error: reject,
      complete: () => resolve(),
    })
  })
}

/** A cell as a number; a cell that is none is named with its file, so that no figure rests on it unseen. */
export function numberOf(cell: string, path: string): number {
  const value = cell.trim() === '' ? Number.NaN : Number(cell)
  if (!Number.isFinite(value)) throw new NotCovered(`${path} holds "${cell}" where a number belongs`)
  return value
}
