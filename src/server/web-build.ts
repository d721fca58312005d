import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'

const SOURCES = ['src/web', 'src/contract', 'src/shared', 'package-lock.json']
const STAMP = '.sources'

/** The screens are not there and cannot be built, with a sentence that says what to do. */
class WebBuildRefusal extends Error {
  override readonly name = 'WebBuildRefusal'
}

/**
 * The folder of the built web part, built first when it is missing or older than its sources: a stamp in it holds the
 * fingerprint of what it was made from. A build that fails leaves an earlier one in use; without one it throws a
 * sentence.
 */
export async function builtWeb(repository: string, log: (line: string) => void): Promise<string> {
  const folder = join(repository, 'dist', 'web')
  const stamp = join(folder, STAMP)
  const wanted = fingerprint(repository)
  const built = existsSync(join(folder, 'index.html'))
  if (built && (wanted === null || read(stamp) === wanted)) return folder
  log(built ? 'The screens changed; building them again' : 'Building the screens; this takes a moment, once')
  const said = await build(repository)
  if (said === null) {
    if (wanted !== null) writeFileSync(stamp, wanted)
    return folder
  }
  log(said)
  if (built) {
    log('The screens could not be built again; serving the earlier ones')
    return folder
  }
  throw new WebBuildRefusal(
    'The screens could not be built. "npm ci" in the folder of klantkring brings what the build needs.',
  )
}

/** One hash over everything the build reads; null where the sources are not there, as in a packed product. */
export function fingerprint(repository: string): string | null {
  if (!existsSync(join(repository, 'src', 'web'))) return null
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    const full = join(repository, source)
    if (!existsSync(full)) continue
    for (const name of statSync(full).isFile() ? [''] : filesIn(full)) {
      hash.update(`${source}/${name.split(sep).join('/')}\0`)
      hash.update(readFileSync(join(full, name)))
    }
  }
  return hash.digest('hex')
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => !/\.test\.tsx?$/.test(name) && statSync(join(folder, name)).isFile())
    .sort()
}

function read(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

/** Runs Vite in a process of its own, so that its memory is gone afterwards; returns what it said when it failed. */
function build(repository: string): Promise<string | null> {
  const vite = join(repository, 'node_modules', 'vite', 'bin', 'vite.js')
  if (!existsSync(vite)) return Promise.resolve(`Vite is not installed (${vite})`)
  const child = spawn(
    process.execPath,
    [vite, 'build', '--config', join(repository, 'src', 'web', 'vite.config.ts'), '--logLevel', 'warn'],
    {
      cwd: repository,
      env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let said = ''
  const hear = (data: Buffer) => {
    said = (said + data.toString('utf8')).slice(-8000)
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  return new Promise(resolve => {
    child.on('error', error => resolve(error.message))
    child.on('close', code =>
      resolve(code === 0 ? null : withoutStack(said) || `Vite ended with code ${code}`),
    )
  })
}

/** What went wrong, without the inside of the tool. */
function withoutStack(said: string): string {
  const lines = said.split('\n')
  const end = lines.findIndex(line => /^\s+at .*(node_modules|node:)/.test(line))
  return lines
    .slice(0, end < 0 ? undefined : end)
    .join('\n')
    .trim()
}
