import { readFileSync } from 'node:fs'
import { isEncrypted } from '../store/backup/archive.ts'
import { CommandError, WRONG_USE } from './output.ts'

/** The passphrase that a file holds, its first line; null when no file is named. */
export function passphraseOf(file: string | undefined): string | null {
  if (file === undefined) return null
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new CommandError(`The passphrase's file ${file} cannot be read (${code}).`, WRONG_USE)
  }
  const passphrase = text.split(/\r?\n/)[0] ?? ''
  if (passphrase === '') throw new CommandError(`The passphrase's file ${file} is empty.`, WRONG_USE)
  return passphrase
}

/** The passphrase for a backup: none for one that is not encrypted, whatever file is named. */
export async function passphraseFor(path: string, file: string | undefined): Promise<string | null> {
  return (await isEncrypted(path)) ? passphraseOf(file) : null
}

export const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`
