import type { Context } from 'hono'
import { recordExport } from '../actions/audit/export.ts'
import type { Workspace } from '../actions/workspace.ts'
import { csvResponse } from './text-file.ts'

/** A CSV file that leaves the house and is noted in the audit: its name, and what was asked of it. */
export async function exportedCsv(
  workspace: Workspace,
  context: Context,
  name: string,
  pieces: AsyncIterable<string>,
  asked: object,
): Promise<Response> {
  // What is refused is refused at the first piece: then nothing left, and nothing is noted.
  const response = await csvResponse(context, name, pieces)
  await recordExport(workspace, name, asked)
  return response
}
