import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const home = join(import.meta.dirname, '..')

export type Product = {
  url: string
  process: ChildProcess
  /** What it printed so far, both streams. */
  said: string[]
  /** Ends it as a service manager does, or with `SIGKILL` as a failing machine does; answers its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

const nodeArguments = (...words: string[]) => [join(home, 'src', 'cli', 'main.ts'), ...words]

/** Environment of a product of our own: nothing of the machine's settings gets in. */
export function environment(given: Record<string, string>): NodeJS.ProcessEnv {
  const clean = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('KLANTKRING_') && name !== 'DATABASE_URL',
  )
  return { ...Object.fromEntries(clean), ...given }
}

/** Starts the product as `npm start` does, in a process of its own, and waits until it says it is ready. */
export async function startProduct(given: {
  dataFolder: string
  databaseUrl?: string | undefined
  environment?: Record<string, string>
}): Promise<Product> {
  const { dataFolder, databaseUrl } = given
  const child = spawn(process.execPath, nodeArguments('serve'), {
    cwd: home,
    env: environment({
      KLANTKRING_DATA: dataFolder,
      KLANTKRING_PORT: '0',
      ...(databaseUrl && { DATABASE_URL: databaseUrl }),
      ...given.environment,
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', line => {
        if (said.length < 10_000) said.push(line)
        const ready = /ready on (http:\/\/\S+)/.exec(line)
        if (ready) resolve(ready[1]!)
      })
    child.once('error', reject)
    child.once('exit', code => reject(new Error(`The product ended with ${code}:\n${said.join('\n')}`)))
  })
  return {
    url,
    process: child,
    said,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit')
        child.kill(signal)
        await ended
      }
      return child.exitCode
    },
  }
}

/** Runs a command of the product: its exit code and what it printed. */
export async function outcome(
  words: string[],
  env: Record<string, string>,
): Promise<{ code: number | null; out: string; problems: string }> {
  const child = spawn(process.execPath, nodeArguments(...words), {
    cwd: home,
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let problems = ''
  child.stdout.on('data', text => {
    out += text
  })
  child.stderr.on('data', text => {
    problems += text
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, problems }
}

/** Runs a command of the product and answers what it printed; fails with its words when it fails. */
export async function command(words: string[], env: Record<string, string>): Promise<string> {
  const { code, out, problems } = await outcome(words, env)
  if (code !== 0) throw new Error(`klantkring ${words.join(' ')} ended with ${code}: ${problems}`)
  return out
}
