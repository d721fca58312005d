import { errorCode } from './embedded/refusal.ts'

const SYSTEM = ['ECONNREFUSED', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN']
// PostgreSQL: class 08 connection exceptions, and a server that stops, crashed, is starting or full, a database dropped.
const SERVER = ['57P01', '57P02', '57P03', '53300', '3D000']
const SAID =
  /not currently accepting connections|Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/

/** Whether an error says that the database cannot be reached: something to wait for, not a mistake of ours. */
export function isDatabaseLost(error: unknown): boolean {
  for (let e: unknown = error, depth = 0; e instanceof Error && depth < 5; e = e.cause, depth++) {
    if (e instanceof AggregateError && e.errors.some(isDatabaseLost)) return true
    const code = errorCode(e)
    if (SERVER.includes(code) || /^08/.test(code) || SAID.test(e.message)) return true
    // A handshake that breaks off names no call.
    if (code === 'ECONNRESET') return true
    // A file that is missing has the same code as a socket that is gone; only the latter comes from `connect`.
    const call = 'syscall' in e ? e.syscall : ''
    if (
      SYSTEM.includes(code) &&
      (call === 'connect' || call === 'getaddrinfo' || call === 'read' || call === 'write')
    )
      return true
  }
  return false
}
