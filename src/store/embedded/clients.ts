import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { livingProcess, processSpace } from './process.ts'

/** `serve` is the one long-running web server of a folder; a `command` comes and goes beside it. */
export type Role = 'serve' | 'command'

/** A process that uses the server of a folder. */
export type RegisteredClient = { pid: number; start: string; space: string; role: Role }

let counter = 0

/** Writes this process down as a client; returns the file, to be handed to `unregister`. */
export function register(folder: string, role: Role): string {
  mkdirSync(folder, { recursive: true })
  counter += 1
  const file = join(folder, `${process.pid}-${counter}-${randomBytes(3).toString('hex')}.json`)
  const start = livingProcess(process.pid)?.start ?? ''
  const client: RegisteredClient = { pid: process.pid, start, space: processSpace(), role }
  writeFileSync(`${file}.new`, JSON.stringify(client), { mode: 0o644 })
  renameSync(`${file}.new`, file)
  return file
}

/** Strikes a client out. */
export function unregister(file: string): void {
  rmSync(file, { force: true })
}

/**
 * The clients that live. What a killed process left behind is removed; a process number that was used again does not
 * count. Clients in another container cannot be looked up: they are named as `elsewhere`.
 */
export function livingClients(folder: string): { here: RegisteredClient[]; elsewhere: RegisteredClient[] } {
  const here: RegisteredClient[] = []
  const elsewhere: RegisteredClient[] = []
  for (const name of list(folder)) {
    const file = join(folder, name)
    const client = read(file)
    if (!client) continue
    if (client.space !== processSpace()) elsewhere.push(client)
    else if (livingProcess(client.pid)?.start === client.start) here.push(client)
    else rmSync(file, { force: true })
  }
  return { here, elsewhere }
}

/** Strikes out the clients of other containers, when no server runs that they could be clients of. */
export function forgetElsewhere(folder: string): void {
  for (const name of list(folder)) {
    const client = read(join(folder, name))
    if (client && client.space !== processSpace()) rmSync(join(folder, name), { force: true })
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder).filter(name => name.endsWith('.json'))
  } catch {
    return []
  }
}

function read(file: string): RegisteredClient | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as RegisteredClient
  } catch {
    return null
  }
}
