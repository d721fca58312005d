import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { recorded } from '../../actions/audit/record.ts'
import { Failure } from '../../actions/failure.ts'
import type { Keeping } from '../../actions/keeping/keeping.ts'
import { backupPath, keepingView } from '../../actions/keeping/view.ts'
import { getBackup, getKeeping, postBackup } from '../../contract/keeping.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Queues } from '../jobs/queues.ts'
import { type ApiRouter, answer, handle } from '../registration.ts'
import { asFile } from '../text-file.ts'

/** Backups of the company; the demo company has none. */
export type KeepingService = { keeping: Keeping; jobs: Jobs<Queues> }

/** Backups: what was done, what lies there, one now, one as a file. */
export function keepingRoutes(router: ApiRouter, service: KeepingService | null): void {
  const given = (): KeepingService => {
    if (!service) throw new Failure('keeping-unavailable')
    return service
  }
  answer(router, getKeeping, ({ workspace }) => {
    const { keeping, jobs } = given()
    const next = (name: 'keeping.nightly' | 'keeping.restoreTest') =>
      jobs.started() ? jobs.next(name, keeping.now()) : null
    return keepingView(workspace, keeping, {
      nightly: next('keeping.nightly'),
      restoreTest: next('keeping.restoreTest'),
    })
  })
  answer(router, postBackup, async ({ workspace }) => {
    const { jobs } = given()
    if (!jobs.started()) throw new Failure('keeping-unavailable')
    const id = await jobs.send('keeping.backup', {})
    if (id === null) return { started: false }
    await recorded(workspace, async () => ({
      result: null,
      done: { action: 'backup.asked', entity: 'backup', entityId: id },
    }))
    return { started: true }
  })
  handle(router, getBackup, async ({ workspace, params }, context) => {
    const { path, size } = await backupPath(workspace, given().keeping, params.name)
    const headers = { ...asFile(params.name, 'application/octet-stream'), 'Content-Length': String(size) }
    return context.body(Readable.toWeb(createReadStream(path)) as ReadableStream, 200, headers)
  })
}
