import { originalsVersion, originalsVersionHeld } from '../../store/imports.ts'
import { type Erased, eraseFrom } from '../../store/privacy/erase.ts'
import type { Entry } from '../../store/privacy/erasure-list.ts'
import { customersNaming, type Found, findPerson } from '../../store/privacy/find.ts'
import type { Person } from '../../store/privacy/terms.ts'
import { writeLedger } from '../../store/write-ledger.ts'
import { record } from '../audit/record.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'
import { noteErasure } from './erasure-list.ts'
import { originalsNaming, removeOriginals } from './originals.ts'
import { listed, type Original } from './originals-found.ts'

/** What erasing a person would replace, what stays and why. Nothing is changed. */
export async function erasurePreview(workspace: Workspace, person: Person) {
  const found = await findPerson(workspace.database.query, person)
  const { naming, notSearched } = await originalsNaming(workspace, person)
  return { person, ...found, originals: naming.map(shown), notSearched: listed(notSearched) }
}

export type ErasureAsked = {
  person: Person
  customers: readonly number[]
  keepNotes: readonly string[]
  originals: 'remove' | 'keep'
  /** Files to remove among those that could not be looked into; none unless named. */
  removeNotSearched?: 'all' | readonly { import: number; index: number }[]
  reason: string
}

/** How often files are looked through anew because more came meanwhile, before whoever asked is told to ask again. */
const LOOKS = 5

/** Files came while the others were looked through. */
class MoreFiles extends Error {}

/** Erases a person as `eraseOnce` does; where files came meanwhile, all are looked through anew. */
export async function erase(workspace: Workspace, asked: ErasureAsked, now: Date = new Date()) {
  for (let look = 1; ; look++)
    try {
      return await eraseOnce(workspace, asked, now)
    } catch (error) {
      if (!(error instanceof MoreFiles)) throw error
      if (look === LOOKS) throw new Failure('erasure-files-coming')
    }
}

/**
 * Erases a person as the preview said: in the database in one transaction, as the only writer of the ledger; then files,
 * when they are to go. The audit says that it was done and why, not about whom.
 */
async function eraseOnce(workspace: Workspace, asked: ErasureAsked, now: Date) {
  const { database } = workspace
  const named = await customersNaming(database.query, asked.person)
  const strange = asked.customers.find(id => !named.some(c => c.id === id))
  if (strange !== undefined) throw new Failure('erasure-other-customer', { id: strange })
  const version = await originalsVersion(database.query)
  // Looked for before the names of files are replaced; removed after the rest stands.
  const { naming: files, notSearched } = await originalsNaming(workspace, asked.person)
  const unseen = chosenOf(notSearched, asked.removeNotSearched ?? [])
  const going = (asked.originals === 'remove' ? files : []).map(f => f.sha256)
  const erased = await writeLedger(database, async client => {
    const result = await eraseFrom(client, database.keys.erased, {
      ...asked,
      files: [...going, ...unseen.map(f => f.sha256)],
      author: workspace.actor.name,
      at: now,
    })
    if ((await originalsVersionHeld(client)) !== version) throw new MoreFiles()
    // Before anything is certain: a restore knows of it whatever happens from here on.
    await noteErasure(workspace, entryOf('planned', result, now))
    await record(workspace, client, {
      action: 'erased',
      entity: 'person',
      entityId: result.number,
      after: {
        replaced: result.replaced,
        originals: asked.originals,
        files: files.map(placeOf),
        ...(notSearched.length > 0 && {
          notSearched: notSearched.length,
          unseenRemoved: unseen.map(placeOf),
        }),
        customers: asked.customers,
        keptNotes: asked.keepNotes,
      },
    })
    return { result, touched: { everyone: true, customers: new Set<number>() } }
  })
  const gone = new Set(unseen.map(f => f.sha256))
  const removed = await removeOriginals(workspace, going)
  const unseenRemoved = await removeOriginals(workspace, gone)
  await noteErasure(workspace, entryOf('done', erased, now)).catch(() => {
    throw new Failure('erasure-noted-later', { number: erased.number })
  })
  const after: Found = await findPerson(database.query, asked.person)
  return {
    erased: erased.number,
    replaced: erased.replaced,
    originals: { removed, kept: asked.originals === 'keep' ? files.length : 0 },
    notSearched: { removed: unseenRemoved, ...listed(notSearched.filter(f => !gone.has(f.sha256))) },
    stays: after.stays,
  }
}

const shown = ({ sha256: _, ...file }: Original) => file
const placeOf = (file: { import: number; index: number }) => ({ import: file.import, index: file.index })

function chosenOf<T extends Original>(
  files: readonly T[],
  chosen: NonNullable<ErasureAsked['removeNotSearched']>,
): T[] {
  if (chosen === 'all') return [...files]
  const keys = new Set(chosen.map(one => `${one.import} ${one.index}`))
  return files.filter(file => keys.has(`${file.import} ${file.index}`))
}

const entryOf = (state: Entry['state'], { number, again }: Erased, at: Date): Entry => ({
  state,
  number,
  at: at.toISOString(),
  again,
})

/** Persons that were erased, newest first. */
export async function erasures(workspace: Workspace) {
  const rows = await workspace.database.query
    .selectFrom('erased_person as p')
    .select(['number', 'at', 'author', 'reason', 'originals'])
    .select(e =>
      e
        .selectFrom('erased_mark')
        .whereRef('erased_mark.person', '=', 'p.number')
        .select(m => m.fn.countAll<number>().as('n'))
        .as('marks'),
    )
    .orderBy('number', 'desc')
    .execute()
  return {
    erasures: rows.map(({ number, at, author, reason, originals, marks }) => ({
      number,
      at: new Date(at).toISOString(),
      by: author,
      reason,
      originals: originals as 'remove' | 'keep',
      marks: marks ?? 0,
    })),
  }
}
