import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { recordExport } from '../../actions/audit/export.ts'
import { startCommit } from '../../actions/imports/commit.ts'
import { listImports as allImports, getImport as importById } from '../../actions/imports/list.ts'
import { originalFile, originalPath } from '../../actions/imports/originals.ts'
import { problemRows } from '../../actions/imports/problem-rows.ts'
import { startPreview } from '../../actions/imports/read-import.ts'
import { receive } from '../../actions/imports/receive.ts'
import { remap, savedMapping } from '../../actions/imports/remap.ts'
import { undoOrDiscard } from '../../actions/imports/undo.ts'
import type { Workspace } from '../../actions/workspace.ts'
import {
  commitImport,
  deleteImport,
  getImport,
  getMappingFile,
  getOriginal,
  getProblemRows,
  listImports,
  postImport,
  putMapping,
} from '../../contract/imports.ts'
import { mediaType } from '../media-type.ts'
import { RequestRefusal } from '../problem.ts'
import { type ApiRouter, answer, handle } from '../registration.ts'
import { asFile, csvResponse } from '../text-file.ts'
import { UPLOAD_LIMIT, uploadedFiles } from '../upload.ts'
import { cause, heading } from '../words.ts'

const batchOf = async (workspace: Workspace, id: number) => (await importById(workspace, id)).batch

/** Files in, preview, import, undo. */
export function importRoutes(router: ApiRouter, uploadLimit = UPLOAD_LIMIT): void {
  answer(router, listImports, async ({ workspace }) => ({ imports: await allImports(workspace) }))
  handle(router, postImport, async ({ workspace }, context) => {
    const type = mediaType(context)
    if (type !== 'multipart/form-data') throw new RequestRefusal(415, 'refused-type', { type: type ?? '' })
    const id = await receive(workspace, uploadedFiles(context.req.raw, uploadLimit))
    await startPreview(workspace, id)
    return context.json(await batchOf(workspace, id))
  })
  answer(router, getImport, ({ workspace, params, query }) =>
    importById(workspace, params.id, {
      offset: query.filesOffset,
      limit: query.filesLimit,
      undecided: query.filesUndecided === '1',
    }),
  )
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
  handle(router, getProblemRows, async ({ workspace, params: { id, index }, query: { lang } }, context) => {
    const { name } = await originalFile(workspace, id, index)
    const say = { reason: heading(lang, 'reason'), cause: (code: string) => cause(lang, code) }
    const response = await csvResponse(
      context,
      `${name}-problems.csv`,
      problemRows(workspace, id, index, say),
    )
    await recordExport(workspace, 'problems.csv', { import: id, file: index })
    return response
  })
  handle(router, getMappingFile, async ({ workspace, params }, context) => {
    const mapping = await savedMapping(workspace, params.id)
    const text = `${JSON.stringify(mapping, null, 2)}\n`
    return context.body(text, 200, asFile('mapping.json', 'application/json'))
  })
  handle(router, getOriginal, async ({ workspace, params: { id, index } }, context) => {
    const file = await originalFile(workspace, id, index)
    const path = await originalPath(workspace, file)
    await recordExport(workspace, 'original', { import: id, file: index, sha256: file.sha256 })
    // Never shown in the browser: it is somebody else's content.
    const headers = asFile(file.name, 'application/octet-stream')
    return context.body(Readable.toWeb(createReadStream(path)) as ReadableStream, 200, headers)
  })
}
