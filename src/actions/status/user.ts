import { localUser, saveLocalUser } from '../../store/users.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'

/** Names the local user. */
export async function nameUser(workspace: Workspace, name: string): Promise<{ name: string }> {
  const trimmed = name.trim()
  if (trimmed === '') throw new Failure('user-unnamed')
  await saveLocalUser(workspace.database.query, trimmed)
  return { name: trimmed }
}

/** Who signs; the failure `user-unnamed` when nobody was named yet. */
export async function signer(workspace: Workspace): Promise<string> {
  const name = await localUser(workspace.database.query)
  if (name === '') throw new Failure('user-unnamed')
  return name
}

/** The name under which imports are noted; empty while nobody was named. */
export function localName(workspace: Workspace): Promise<string> {
  return localUser(workspace.database.query)
}
