import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { errorCode } from './refusal.ts'

/** A living process: when it started (opaque, to compare only) and its command line; `''` where the system does not tell. */
export type LivingProcess = { start: string; command: string }

/**
 * Looks a process up by its number. A number is used again after a while, so whoever stores one stores `start`
 * beside it and compares both. A zombie is dead.
 */
export function livingProcess(pid: number): LivingProcess | null {
  if (!Number.isInteger(pid) || pid <= 0) return null
  if (process.platform === 'linux') return fromProc(pid)
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (errorCode(error) !== 'EPERM') return null
  }
  return process.platform === 'win32' ? { start: '', command: '' } : fromPs(pid)
}

function fromProc(pid: number): LivingProcess | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold spaces and brackets itself; the numbered fields begin after the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return null
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    // Ticks since the start of the machine; with the boot's own id they mean one process for ever.
    return { start: `${bootId()}:${fields[19] ?? ''}`, command }
  } catch {
    return null
  }
}

let boot: string | undefined
function bootId(): string {
  if (boot === undefined) {
    try {
      boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    } catch {
      boot = ''
    }
  }
  return boot
}

/** Where process numbers mean the same: on Linux each container has its own. `''` on other systems. */
export function processSpace(): string {
  if (process.platform !== 'linux') return ''
  try {
    return `${bootId()}:${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return bootId()
  }
}

function fromPs(pid: number): LivingProcess | null {
  try {
    const options = { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } } as const
    const state = execFileSync('ps', ['-o', 'state=', '-p', String(pid)], options).trim()
    if (state === '' || state.startsWith('Z')) return null
    const start = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], options).trim()
    const command = execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], options).trim()
    return { start, command }
  } catch {
    return null
  }
}

/** Waits the given number of milliseconds. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds))
}
