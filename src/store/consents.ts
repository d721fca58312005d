import { run, type Statements } from './statements.ts'

export type ConsentPurpose = 'mail' | 'survey'
export type Consent = {
  id: number
  email: string
  purpose: ConsentPurpose
  given: boolean
  source: string
  author: string
  at: Date
}

/** One address however it was typed. */
export const sameAddress = (email: string): string => email.normalize('NFC').trim().toLowerCase()

export async function addConsent(to: Statements, given: Omit<Consent, 'id'>): Promise<Consent> {
  const [row] = await run<Consent>(
    to,
    `insert into consent (email, purpose, given, source, author, at) values ($1, $2, $3, $4, $5, $6) returning *`,
    [sameAddress(given.email), given.purpose, given.given, given.source, given.author, given.at],
  )
  return row!
}

/** What stands per address and purpose, newest first; of one address its whole history. */
export async function consents(
  to: Statements,
  asked: { email?: string | undefined; before?: number | undefined; limit: number },
): Promise<Consent[]> {
  const newest = `not exists (select from consent n where n.email = c.email and n.purpose = c.purpose and n.id > c.id)`
  return run(
    to,
    `select * from consent c
     where ($1::text is null and ${newest} or email = $1) and ($2::bigint is null or id < $2)
     order by id desc limit $3`,
    [asked.email === undefined ? null : sameAddress(asked.email), asked.before ?? null, asked.limit],
  )
}

/** Whether the newest word of an address on a purpose is yes. */
export async function consented(to: Statements, email: string, purpose: ConsentPurpose): Promise<boolean> {
  const [row] = await run<{ given: boolean }>(
    to,
    'select given from consent where email = $1 and purpose = $2 order by id desc limit 1',
    [sameAddress(email), purpose],
  )
  return row?.given ?? false
}
