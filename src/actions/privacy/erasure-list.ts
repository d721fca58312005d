import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import type { Database } from '../../store/database.ts'
import type { Again } from '../../store/privacy/erase.ts'
import {
  addToList,
  type Entry,
  type ErasureList,
  entryId,
  readList,
  together,
} from '../../store/privacy/erasure-list.ts'
import { keyName, printsOfMarks } from '../../store/privacy/prints.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'

/** Notes an erasure in every list, on the disk. Throws the failure `erasure-not-noted` when one cannot be written. */
export async function noteErasure({ database, erasureLists }: Workspace, entry: Entry): Promise<void> {
  for (const path of erasureLists)
    await addToList(path, database.keys.erased, [entry]).catch(() => {
      throw new Failure('erasure-not-noted')
    })
}

/** What was found out about one list: what it lacked and got, what the database does not know, and what is wrong in it. */
export type ListState = Omit<ErasureList, 'entries'> & {
  there: boolean
  /** Erased by the database, not by the list. */
  lacking: number
  /** Those were added. */
  added: boolean
  /** Erased by the list, not by the database: a restore brought them back. */
  returned: number[]
  /** It could not be written. */
  failed: string | null
}

/**
 * Brings the lists up to what the database knows: an erasure that one lacks is added, one whose process died on the way
 * is finished or withdrawn. What is wrong is answered, not thrown. With `look` nothing is written.
 */
export async function keepErasureLists(
  { database, erasureLists }: Workspace,
  how: 'keep' | 'look' = 'keep',
): Promise<ListState[]> {
  const key = database.keys.erased
  const known = await erasedPersons(database)
  const states: ListState[] = []
  for (const path of erasureLists) {
    const { entries, ...list } = await readList(path, [key])
    const there = together([{ entries }])
    const missing = known.filter(entry => there.get(entryId(entry))?.state !== 'done')
    const numbers = new Set(known.map(entryId))
    const withdrawn = [...there.values()]
      .filter(entry => entry.state === 'planned' && !numbers.has(entryId(entry)))
      .map((entry): Entry => ({ ...entry, state: 'withdrawn' }))
    const more = [...missing, ...withdrawn]
    const failed =
      how === 'look'
        ? entries && (await failing(access(path, constants.W_OK)))
        : more.length > 0 || entries === null
          ? await failing(addToList(path, key, more))
          : null
    states.push({
      ...list,
      there: entries !== null,
      lacking: missing.length,
      added: how === 'keep' && failed === null,
      returned: [...there].flatMap(([id, { state, number }]) =>
        state === 'done' && !numbers.has(id) ? [number] : [],
      ),
      failed,
    })
  }
  return states
}

const failing = (work: Promise<void>): Promise<string | null> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )

/** Erased persons as the database knows them. Of those from before this was kept, the prints are all there is. */
async function erasedPersons(database: Database): Promise<Entry[]> {
  const { rows } = await database.pool.query<{
    number: number
    at: Date
    again: Again | null
    marks: string[]
  }>(
    `select p.number, p.at, p.again,
            array(select mark from erased_mark m where m.person = p.number order by mark) as marks
     from erased_person p order by p.number`,
  )
  return rows.map(({ number, at, again, marks }) => ({
    state: 'done',
    number,
    at: at.toISOString(),
    again: again ?? {
      key: keyName(database.keys.erased),
      prints: printsOfMarks(marks),
      customers: [],
      keepNotes: [],
      files: [],
    },
  }))
}

/** One line about a list for the log or a terminal; null: all is well. */
export function listProblem(state: ListState): string | null {
  const { path, failed, changed, unreadable, foreign, returned, there, lacking, added } = state
  const wrong = [
    failed !== null && `cannot be written (${failed})`,
    changed > 0 && `lines that somebody changed: ${changed}`,
    unreadable > 0 && `lines that cannot be read or are missing: ${unreadable}`,
    foreign > 0 && `lines sealed with another secret: ${foreign}`,
    there && lacking > 0 && `lacks erased persons: ${lacking}${added ? ' (added now)' : ''}`,
    returned.length > 0 && `names erased persons whom a restore brought back: ${returned.join(', ')}`,
  ].filter(text => text !== false)
  return wrong.length === 0 ? null : `The list of erased persons ${path}: ${wrong.join('; ')}.`
}
