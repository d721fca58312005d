import { type Day, isoOf } from '../shared/calendar.ts'
import { run, type Statements } from './statements.ts'

export type TokenPermission = 'information' | 'figures' | 'judge' | 'imports'

/** An API token as it is kept: all but its secret, of which only the hash is. */
export type StoredToken = {
  id: number
  name: string
  prefix: string
  permissions: TokenPermission[]
  readOnly: boolean
  managers: string[] | null
  hurting: boolean
  createdAt: Date
  createdBy: string
  expires: string
  lastUsed: Date | null
}

const COLUMNS = `id, name, prefix, permissions, read_only as "readOnly", managers, hurting, created_at as "createdAt",
  created_by as "createdBy", expires, last_used as "lastUsed"`

/** Tokens that were not revoked, newest first. */
export function tokens(to: Statements): Promise<StoredToken[]> {
  return run<StoredToken>(
    to,
    `select ${COLUMNS} from api_token where revoked_at is null order by created_at desc, id desc`,
  )
}

/** Keeps a token and answers it. */
export async function addToken(
  to: Statements,
  given: Omit<StoredToken, 'id' | 'createdAt' | 'expires' | 'lastUsed'> & {
    hash: string
    expires: Day
    createdById: string | null
  },
): Promise<StoredToken> {
  const { name, prefix, hash, permissions, readOnly, managers, hurting, createdBy, createdById, expires } =
    given
  const [added] = await run<StoredToken>(
    to,
    `insert into api_token (name, prefix, hash, permissions, read_only, managers, hurting, created_by, created_by_id, expires)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning ${COLUMNS}`,
    [name, prefix, hash, permissions, readOnly, managers, hurting, createdBy, createdById, isoOf(expires)],
  )
  return added!
}

/** Revokes a token; undefined when there is none of that id. */
export async function revokeToken(to: Statements, id: number): Promise<StoredToken | undefined> {
  const [revoked] = await run<StoredToken>(
    to,
    `update api_token set revoked_at = now() where id = $1 and revoked_at is null returning ${COLUMNS}`,
    [id],
  )
  return revoked
}

/** The token whose secret has this hash, unless it was revoked or has expired. */
export async function tokenOfHash(
  to: Statements,
  hash: string,
  today: Day,
): Promise<StoredToken | undefined> {
  const [found] = await run<StoredToken>(
    to,
    `select ${COLUMNS} from api_token where hash = $1 and revoked_at is null and expires >= $2`,
    [hash, isoOf(today)],
  )
  return found
}

/** Notes that a token was used; at most once a minute, whoever asks. */
export async function noteTokenUse(to: Statements, id: number): Promise<void> {
  await run(
    to,
    `update api_token set last_used = date_trunc('minute', now())
     where id = $1 and (last_used is null or last_used < date_trunc('minute', now()))`,
    [id],
  )
}
