import { run, type Statements } from './statements.ts'

/** Seconds that a request counts as being at work after its process was last heard of. */
const LEASE = 30
const HOURS = 24

/** Who asked, the key he gave, and a print of what he asked. */
export type RepeatableRequest = { actor: string; key: string; fingerprint: string }

export type KeptAnswer = { status: number; type: string; body: string | null }

/** What is known of a key: it is ours to do now, or somebody did or does it. */
export type Taken = { mine: true } | { mine: false; fingerprint: string; answer: KeptAnswer | null }

/**
 * Takes a request in one statement, so that of several that come together, in whatever processes, one gets it. One that
 * was left unfinished by a process that is gone, and one of more than a day ago, is taken over.
 */
export async function takeRequest(
  to: Statements,
  { actor, key, fingerprint }: RepeatableRequest,
  holder: string,
): Promise<Taken> {
  const [mine] = await run(
    to,
    `insert into idempotent_request as r (actor, key, fingerprint, holder, alive_until)
     values ($1, $2, $3, $4, now() + interval '${LEASE} s')
     on conflict (actor, key) do update
     set fingerprint = excluded.fingerprint, holder = excluded.holder, alive_until = excluded.alive_until,
         at = excluded.at, status = null, type = null, body = null
     where r.at < excluded.at - interval '${HOURS} h'
        or (r.status is null and r.alive_until < excluded.at and r.fingerprint = excluded.fingerprint)
     returning r.holder`,
    [actor, key, fingerprint, holder],
  )
  if (mine) return { mine: true }
  const [known] = await run<{
    fingerprint: string
    status: number | null
    type: string | null
    body: string | null
  }>(to, 'select fingerprint, status, type, body from idempotent_request where actor = $1 and key = $2', [
    actor,
    key,
  ])
  // It was set free between the two statements: for who asks it is as if the other were still at work.
  if (!known) return { mine: false, fingerprint, answer: null }
  const { status, type, body } = known
  return {
    mine: false,
    fingerprint: known.fingerprint,
    answer: status === null ? null : { status, type: type ?? '', body },
  }
}

const OURS = 'actor = $1 and key = $2 and holder = $3 and status is null'

/** Says that a request is still at work. */
export async function holdRequest(to: Statements, { actor, key }: RepeatableRequest, holder: string) {
  await run(to, `update idempotent_request set alive_until = now() + interval '${LEASE} s' where ${OURS}`, [
    actor,
    key,
    holder,
  ])
}

/** Keeps what was answered. */
export async function keepAnswer(
  to: Statements,
  { actor, key }: RepeatableRequest,
  holder: string,
  { status, type, body }: KeptAnswer,
) {
  await run(
    to,
    `update idempotent_request set status = $4, type = $5, body = $6, alive_until = null where ${OURS}`,
    [actor, key, holder, status, type, body],
  )
}

/** Gives a request back: nothing was done, so it may be asked again. */
export async function freeRequest(to: Statements, { actor, key }: RepeatableRequest, holder: string) {
  await run(to, `delete from idempotent_request where ${OURS}`, [actor, key, holder])
}

/** Throws away what is older than a day; answers how many. */
export async function forgetRequests(to: Statements): Promise<number> {
  const [gone] = await run<{ n: number }>(
    to,
    `with gone as (delete from idempotent_request where at < now() - interval '${HOURS} h' returning 1)
     select count(*)::int as n from gone`,
  )
  return gone?.n ?? 0
}
