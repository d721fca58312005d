import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = process.env.KLANTKRING_SAMPLES ?? join(import.meta.dirname, '..', '..', 'shared', 'data')

/** The folder of real sample files, or null where this machine has none. */
export const samples: string | null = existsSync(root) ? root : null

/** The path of one sample file or folder, or null when it is not on this machine. */
export function sample(path: string): string | null {
  const full = join(root, path)
  return existsSync(full) ? full : null
}

/** The reason printed when a test cannot run for want of sample files. */
export const noSamples = `sample files not found in ${root}; set KLANTKRING_SAMPLES to their folder`
