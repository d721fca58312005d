import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

export type BackupKind = 'nightly' | 'backup' | 'before'

export type BackupOnDisk = { name: string; kind: BackupKind; taken: string; size: number; encrypted: boolean }

const NAME =
  /^(nightly|backup|before)(?:-[0-9a-z-]+)?-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.tar\.zst(\.encrypted)?$/

/**
 * The name of a backup in the folder of backups.
 *
 * @example
 * backupName('nightly', new Date('2026-11-21T01:30:00Z'), false) // 'nightly-20261121T013000Z.tar.zst'
 */
export function backupName(kind: BackupKind, taken: Date, encrypted: boolean, what = ''): string {
  const stamp = taken
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(/[-:]/g, '')
  return `${kind}${what === '' ? '' : `-${what}`}-${stamp}.tar.zst${encrypted ? '.encrypted' : ''}`
}

/** What a name says; null when it is no backup of ours. */
export function readName(name: string): Omit<BackupOnDisk, 'size'> | null {
  const parts = NAME.exec(name)
  if (!parts) return null
  const [, kind, year, month, day, hour, minute, second, encrypted] = parts
  return {
    name,
    kind: kind as BackupKind,
    taken: `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`,
    encrypted: encrypted !== undefined,
  }
}

/** The backups in a folder, newest first; none when there is no folder yet. */
export async function backupsIn(folder: string): Promise<BackupOnDisk[]> {
  const found: BackupOnDisk[] = []
  for (const name of await readdir(folder).catch(() => [] as string[])) {
    const read = readName(name)
    const there = read && (await stat(join(folder, name)).catch(() => null))
    if (there?.isFile()) found.push({ ...read!, size: there.size })
  }
  return found.sort((a, b) => (a.taken < b.taken ? 1 : a.taken > b.taken ? -1 : a.name < b.name ? 1 : -1))
}
