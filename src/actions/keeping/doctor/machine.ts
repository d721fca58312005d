import { access, constants, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { diskOf } from '../take.ts'
import { type Check, megabytes, ok, problem, tried, warning } from './check.ts'

/** Bytes free below which there is a problem, and below which one is coming. */
const ROOM = { small: 500_000_000, tight: 2_000_000_000 }

/** The Node that runs us. */
export function nodeCheck(version: string): Check {
  const major = Number.parseInt(version, 10)
  return major >= 26
    ? ok('Node', `version ${version}`)
    : problem(
        'Node',
        `version ${version}`,
        'Install Node 26 (npm ci brings it) and start with bin/klantkring.',
      )
}

/** Room on the disks that are written to. */
export async function spaceChecks(folders: { data: string; backups: string }, room = ROOM): Promise<Check[]> {
  const checks: Check[] = []
  for (const [what, folder] of [
    ['Room for the data', folders.data],
    ['Room for backups', folders.backups],
    ['Room for temporary files', tmpdir()],
  ] as const)
    checks.push(
      ...(await tried(what, `Look at ${folder}.`, async () => {
        const disk = await diskOf(folder)
        if (!disk)
          return warning(what, `the system does not say how much is free in ${folder}`, 'Look yourself.')
        const found = `${megabytes(disk.free)} of ${megabytes(disk.total)} free in ${folder}`
        if (disk.free < room.small)
          return problem(what, found, 'Make room: nothing can be written to a full disk.')
        if (disk.free < room.tight) return warning(what, found, 'Make room before it becomes a problem.')
        return ok(what, found)
      })),
    )
  return checks
}

/** Who may do what in the data folder; the secret is for its owner only. */
export async function folderChecks(dataFolder: string, secretGiven: boolean): Promise<Check[]> {
  const folder = await tried(
    'Data folder',
    `Give the account that runs klantkring ${dataFolder}.`,
    async () => {
      await access(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK)
      const { mode } = await stat(dataFolder)
      if ((mode & 0o002) !== 0)
        return problem(
          'Data folder',
          `${dataFolder} can be written to by everybody`,
          `chmod o-w ${dataFolder}`,
        )
      return ok('Data folder', dataFolder)
    },
  )
  if (secretGiven) return [...folder, ok('Secret', 'given by the environment')]
  const path = join(dataFolder, 'secret')
  const secret = await tried(
    'Secret',
    'It is made at the next start; with a new one the audit cannot be verified.',
    async () => {
      const { mode } = await stat(path)
      if ((mode & 0o077) !== 0 && process.platform !== 'win32')
        return problem(
          'Secret',
          `${path} can be read by others (${(mode & 0o777).toString(8)})`,
          `chmod 600 ${path}`,
        )
      return ok('Secret', `${path}, for its owner only`)
    },
  )
  return [...folder, ...secret]
}
