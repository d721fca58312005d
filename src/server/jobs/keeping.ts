import { NIGHTLY } from '../../actions/keeping/keeping.ts'
import { testRestore } from '../../actions/keeping/restore-test.ts'
import { sweepOriginals } from '../../actions/keeping/sweep.ts'
import { keepBackup } from '../../actions/keeping/take.ts'
import { keepErasureLists, listProblem } from '../../actions/privacy/erasure-list.ts'
import { JobFailure, nothing, queue } from './queue.ts'

const size = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`

/** The backup of every night. When it fails it is tried once more, and then the owners hear of it. */
export const nightlyBackup = queue({
  payload: nothing,
  async run(_, { workspace, keeping, signal, tellOwners, log }) {
    for (const state of await keepErasureLists(workspace)) {
      const found = listProblem(state)
      if (found) log(found, 'error')
    }
    try {
      return size((await keepBackup(workspace, keeping, 'nightly', signal)).size)
    } catch (error) {
      if (!signal.aborted) await tellOwners('nightly')
      throw error instanceof Error && !signal.aborted
        ? new JobFailure('the nightly backup was not made', { cause: error })
        : error
    }
  },
  retry: { times: 1, delay: 900 },
  expire: 6 * 3600,
  alone: true,
  schedule: `${NIGHTLY.minute} ${NIGHTLY.hour} * * *`,
  lookEvery: 10,
})

/** A backup that somebody asked for. */
export const askedBackup = queue({
  payload: nothing,
  run: async (_, { workspace, keeping, signal }) =>
    size((await keepBackup(workspace, keeping, 'backup', signal)).size),
  retry: { times: 1, delay: 60 },
  expire: 6 * 3600,
  alone: true,
})

/** Restores the newest backup beside the data, on the first of the month. */
export const restoreTest = queue({
  payload: nothing,
  async run(_, { workspace, keeping, tellOwners }) {
    const { outcome } = await testRestore(workspace, keeping)
    if (outcome === 'failed') await tellOwners('restoreTest')
    return outcome
  },
  retry: { times: 1, delay: 3600 },
  expire: 12 * 3600,
  alone: true,
  schedule: '30 4 1 * *',
  lookEvery: 10,
})

/** Every night: files that were handed over and that no import came to hold. */
export const nightlySweep = queue({
  payload: nothing,
  run: async (_, { workspace, now }) =>
    `${await sweepOriginals(workspace, now())} files without an import removed`,
  retry: { times: 0, delay: 0 },
  expire: 3600,
  alone: true,
  schedule: '50 3 * * *',
  lookEvery: 10,
})
