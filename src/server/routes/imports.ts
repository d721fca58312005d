import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { Context } from 'hono'
import { Failure } from '../../actions/failure.ts'
import { startCommit } from '../../actions/imports/commit.ts'
import { listImports as allImports, getImport as importById } from '../../actions/imports/list.ts'
import { originalPath } from '../../actions/imports/originals.ts'
import { problemRows } from '../../actions/imports/problem-rows.ts'
import { startPreview } from '../../actions/imports/read-import.ts'
import { receive } from '../../actions/imports/receive.ts'
import { remap, savedMapping } from '../../actions/imports/remap.ts'
import { undoOrDiscard } from '../../actions/imports/undo.ts'
import { localName } from '../../actions/status/user.ts'
import type { Workspace } from '../../actions/workspace.ts'
import {
  commitImport,
  deleteImport,
  getImport,
  importFiles,
  listImports,
  postImport,
  putMapping,
} from '../../contract/imports.ts'
import { RequestRefusal } from '../problem.ts'
import { type ApiEnvironment, type ApiRouter, answer } from '../registration.ts'
import { asFile, csvResponse } from '../text-file.ts'
import { uploadedFiles } from '../upload.ts'
import { cause, heading } from '../words.ts'

const batchOf = async (workspace: Workspace, id: number) => (await importById(workspace, id)).batch

/** Files in, preview, import, undo. */
export function importRoutes(router: ApiRouter): void {
  answer(router, listImports, async ({ workspace }) => ({ imports: await allImports(workspace) }))
  router.post(postImport.path, async context => {
    if (!context.req.header('content-type')?.startsWith('multipart/form-data'))
      throw new RequestRefusal(415, 'refused-type', { type: context.req.header('content-type') ?? '' })
    const workspace = context.get('workspace')
    const id = await receive(workspace, uploadedFiles(context.req.raw), await localName(workspace))
    await startPreview(workspace, id)
    return context.json(await batchOf(workspace, id))
  })
  answer(router, getImport, ({ workspace, params }) => importById(workspace, params.id))
  answer(router, putMapping, async ({ workspace, params, body }) => {
    await remap(workspace, params.id, body)
    return batchOf(workspace, params.id)
  })
  answer(router, commitImport, async ({ workspace, params, body }) => {
    await startCommit(workspace, params.id, body)
    return batchOf(workspace, params.id)
  })
  answer(router, deleteImport, async ({ workspace, params }) => {
    await undoOrDiscard(workspace, params.id)
    return batchOf(workspace, params.id)
  })
  router.get(importFiles.problems, async context => {
    const { id, index } = numbers(context)
    const { batch } = await importById(context.get('workspace'), id)
    const name = batch.files[index]?.name ?? 'file'
    const language = context.req.query('lang') === 'en' ? 'en' : 'nl'
    const say = { reason: heading(language, 'reason'), cause: (code: string) => cause(language, code) }
    return csvResponse(context, `${name}-problems.csv`, problemRows(context.get('workspace'), id, index, say))
  })
  router.get(importFiles.mapping, async context => {
    const mapping = await savedMapping(context.get('workspace'), numbers(context).id)
    const text = `${JSON.stringify(mapping, null, 2)}\n`
    return context.body(text, 200, asFile('mapping.json', 'application/json'))
  })
  router.get(importFiles.original, async context => {
    const { id, index } = numbers(context)
    const file = (await importById(context.get('workspace'), id)).batch.files[index]
    if (!file) throw new Failure('import-not-found', { id, file: index })
    const path = await originalPath(context.get('workspace'), file)
    // Never shown in the browser: it is somebody else's content.
    const headers = asFile(file.name, 'application/octet-stream')
    return context.body(Readable.toWeb(createReadStream(path)) as ReadableStream, 200, headers)
  })
}

function numbers(context: Context<ApiEnvironment>): { id: number; index: number } {
  const { id, index } = context.req.param() as { id: string; index?: string }
  const read = (text: string) => (/^\d{1,15}$/.test(text) ? Number(text) : Number.NaN)
  const found = { id: read(id), index: read(index ?? '0') }
  if (Number.isNaN(found.id) || Number.isNaN(found.index)) throw new Failure('import-not-found', { id })
  return found
}
