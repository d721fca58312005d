import { type Proposal, proposeMapping, type Reason } from './fields.ts'
import type { Mapping } from './mapping.ts'
import { profileRows, type TableProfile } from './profile.ts'
import { openRows, type TableOptions } from './reader.ts'
import { type ScanSink, settle, type TableScan } from './scan.ts'
import type { Sheet } from './workbook/workbook.ts'

/** The sheet to import: the profile and proposal of the best one, why it was chosen, and the names of the others. */
export type SheetChoice = {
  sheet: Sheet
  profile: TableProfile
  proposal: Proposal
  reason: Reason
  others: string[]
}

/**
 * Chooses among the sheets: one whose columns are understood before one that is not, then the one with most rows.
 * `wanted` names a sheet the user picked. Null where no sheet holds a row.
 */
export function chooseSheet(
  sheets: readonly Sheet[],
  remembered?: Mapping | null,
  wanted?: string,
): SheetChoice | null {
  const filled = sheets.filter(s => s.rows.some(r => r.some(c => c !== '')))
  const choices = filled.map(sheet => {
    const profile: TableProfile = {
      encoding: 'utf-8',
      delimiter: '',
      ...profileRows(sheet.rows),
      sheet: sheet.name,
    }
    return { sheet, profile, proposal: proposeMapping(profile, undefined, remembered) }
  })
  const worth = (c: (typeof choices)[number]): number => {
    if (c.sheet.name === wanted) return 3e9
    return (
      (c.proposal.mapping ? 1e9 + (c.proposal.mapping.kind === 'lines' ? 1e8 : 0) : 0) + c.sheet.rows.length
    )
  }
  const best = choices.reduce<(typeof choices)[number] | null>(
    (a, b) => (a && worth(a) >= worth(b) ? a : b),
    null,
  )
  if (!best) return null
  const others = sheets.filter(s => s !== best.sheet).map(s => s.name)
  const code =
    best.sheet.name === wanted
      ? 'sheet-wanted'
      : sheets.length === 1
        ? 'sheet-only'
        : best.proposal.mapping
          ? 'sheet-understood'
          : 'sheet-longest'
  return {
    ...best,
    reason: {
      code,
      values: {
        sheet: best.sheet.name,
        others: others.join(', ').slice(0, 300),
        rows: best.sheet.rows.length,
      },
    },
    others,
  }
}

const BATCH = 2000

/** Reads a sheet as `scanTable` reads a text: again where the cells prove another style than was assumed. */
export function scanSheet(
  file: string,
  choice: SheetChoice,
  given: Mapping | Proposal,
  sink: ScanSink,
  options: TableOptions = {},
): Promise<TableScan | null> {
  const { profile, sheet } = choice
  return settle(file, profile, given, sink, async (mapping, styles, watch) => {
    const reader = openRows(file, profile, mapping, styles, { ...options, watch })
    for (let i = 0; i < sheet.rows.length; i++) {
      const cells = sheet.rows[i]!
      reader.row(cells, i + 1, options.keepRaw ? cells.join('\t') : '', null)
      if (i % BATCH === BATCH - 1) await sink.batch(reader.take())
    }
    reader.finish()
    return { last: reader.take(), evidence: reader.evidence(), facts: reader.facts(), encoding: 'utf-8' }
  })
}
