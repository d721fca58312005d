/** Why a server could not be had. The words of the interface can be chosen by it. */
export type RefusalCode =
  | 'already-serving'
  | 'no-binaries'
  | 'wrong-major'
  | 'no-permission'
  | 'no-folder'
  | 'no-room'
  | 'migration-failed'
  | 'private-folder'
  | 'no-account'
  | 'not-a-database'
  | 'start-failed'
  | 'stop-failed'
  | 'bad-address'
  | 'server-unreachable'
  | 'server-too-old'
  | 'newer-database'
  | 'running-role'

/** A refusal with a clear English sentence as its message: what is the matter and what to do about it. */
export class EmbeddedRefusal extends Error {
  readonly code: RefusalCode

  constructor(code: RefusalCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'EmbeddedRefusal'
    this.code = code
  }
}

/** The system's error code (`ENOENT`) or PostgreSQL's (`57P03`) of something caught, `''` where it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
