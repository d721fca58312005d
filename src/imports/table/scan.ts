import type { ReaderFacts } from '../drafts.ts'
import type { Encoding } from '../encoding.ts'
import { type Proposal, proposeMapping } from './fields.ts'
import type { Mapping } from './mapping.ts'
import type { TableProfile } from './profile.ts'
import { openRows, openTable, type TableBatch, type TableOptions } from './reader.ts'
import { decideStyles, type Evidence, type StyleDecision, type Styles, sameStyles } from './styles.ts'

/** Takes the batches of a pass. `restart`: what came so far was read in a wrong style; forget it. */
export type ScanSink = { batch(batch: TableBatch): void | Promise<void>; restart(): void | Promise<void> }

/** The bytes of a file, from its start each time it is called. */
export type Chunks = () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** What a scan found. `mapping` holds the styles that were decided, ready to be saved and used again. */
export type TableScan = {
  mapping: Mapping
  proposal: Proposal | null
  encoding: Encoding
  decision: StyleDecision
  evidence: Evidence
  facts: ReaderFacts
  passes: number
}

const MOST_PASSES = 5

/** One pass over all rows of a table under assumed styles; null when its encoding proved wrong. */
export type Pass = (
  mapping: Mapping,
  styles: Styles,
  watch: readonly string[],
) => Promise<{ last: TableBatch; evidence: Evidence; facts: ReaderFacts; encoding: Encoding } | null>

/**
 * Reads a text table to the end, as often as it takes: a pass collects evidence and converts under the styles that
 * its first rows suggest; only where the whole file says otherwise (an encoding, a style, a cost column with gaps)
 * is it read again. `given` is the user's or a remembered mapping, or the proposal, which may still change sides
 * between two columns when the whole file is known. Null where the proposal knows no kind.
 */
export function scanTable(
  file: string,
  profile: TableProfile,
  given: Mapping | Proposal,
  chunks: Chunks,
  sink: ScanSink,
  options: TableOptions = {},
): Promise<TableScan | null> {
  let encoding = options.encoding ?? profile.encoding
  return settle(file, profile, given, sink, async (mapping, styles, watch) => {
    const reader = openTable(file, profile, mapping, styles, { ...options, encoding, watch })
    for await (const chunk of chunks()) {
      const batch = reader.push(chunk)
      if (reader.invalid) break
      await sink.batch(batch)
    }
    const last = reader.end()
    if (reader.invalid) {
      encoding = 'windows-1252'
      return null
    }
    if (encoding === 'windows-1252' && profile.encoding === 'utf-8')
      last.problems.push({
        level: 'notice',
        code: 'encoding-windows-1252',
        file,
        row: 0,
        column: '',
        value: '',
      })
    return { last, evidence: reader.evidence(), facts: reader.facts(), encoding }
  })
}

/** Repeats a pass until what it assumed and what it found are the same; the last batch goes out with the verdict. */
export async function settle(
  file: string,
  profile: TableProfile,
  given: Mapping | Proposal,
  sink: ScanSink,
  pass: Pass,
): Promise<TableScan | null> {
  let proposal = 'kind' in given ? null : given
  let mapping = 'kind' in given ? given : given.mapping
  if (mapping === null) return null
  let styles = stylesOfSamples(file, profile, mapping)
  for (let passes = 1; ; passes++) {
    const watch = proposal?.alternatives.flatMap(a => a.others) ?? []
    const found = await pass(mapping, styles, watch)
    if (found !== null) {
      const better = proposal && watch.length > 0 ? proposeMapping(profile, found.evidence) : proposal
      const moved = better?.mapping != null && !sameColumns(better.mapping, mapping)
      const decision = decideStyles(found.evidence, mapping, profile.delimiter)
      if (passes >= MOST_PASSES || (!moved && sameStyles(styles, decision.styles))) {
        found.last.problems.push(...styleProblems(file, decision))
        await sink.batch(found.last)
        const { evidence, facts, encoding } = found
        return {
          mapping: stated(mapping, decision.styles),
          proposal,
          encoding,
          decision,
          evidence,
          facts,
          passes,
        }
      }
      if (moved) {
        mapping = better!.mapping!
        proposal = better
      }
      styles = moved ? stylesOfSamples(file, profile, mapping, decision.styles) : decision.styles
    }
    await sink.restart()
  }
}

/** The mapping with the styles that were decided, as a user would save it. */
function stated(mapping: Mapping, styles: Styles): Mapping {
  const { numbers, dates, percents } = styles
  return { ...mapping, numbers, dates, ...(Object.keys(percents).length > 0 && { percents }) }
}

/** The styles that the sample rows suggest, where a mapping or an earlier pass does not say. */
export function stylesOfSamples(
  file: string,
  profile: TableProfile,
  mapping: Mapping,
  known?: Styles,
): Styles {
  const none: Styles = { numbers: {}, dates: {}, percents: {} }
  const reader = openRows(file, { ...profile, skippedRows: 0 }, mapping, none)
  profile.samples.forEach((cells, i) => {
    reader.row(cells, i + 1, '', null)
  })
  const { styles } = decideStyles(reader.evidence(), mapping, profile.delimiter)
  if (known) {
    for (const column of Object.keys(styles.numbers))
      styles.numbers[column] = known.numbers[column] ?? styles.numbers[column]!
    for (const column of Object.keys(styles.dates))
      styles.dates[column] = known.dates[column] ?? styles.dates[column]!
  }
  return styles
}

/** Undecided and mixed columns as problems: errors of the file as a whole, to be answered before it is imported. */
export function styleProblems(file: string, decision: StyleDecision): TableBatch['problems'] {
  return [
    ...decision.undecided.map(u => ({
      level: 'error' as const,
      code: `${u.sort}-style-undecided`,
      file,
      row: 0,
      column: u.column,
      value: u.examples[0] ?? '',
      values: { guess: u.guess },
    })),
    ...decision.mixed.map(m => ({
      level: m.severe ? ('error' as const) : ('warning' as const),
      code: `${m.sort}-style-mixed`,
      file,
      row: 0,
      column: m.column,
      value: m.examples.join(' · ').slice(0, 80),
      values: { first: m.counts[0], second: m.counts[1] },
    })),
  ]
}

function sameColumns(a: Mapping, b: Mapping): boolean {
  return a.kind === b.kind && JSON.stringify(a.columns) === JSON.stringify(b.columns)
}
