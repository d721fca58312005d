import { appliedMigrations } from '../../../store/backup/catalog.ts'
import type { Database } from '../../../store/database.ts'
import { migrations } from '../../../store/migrations/index.ts'
import { powersOverAudit } from '../../../store/rights.ts'
import { type Check, megabytes, ok, problem, tried, warning } from './check.ts'

/** Seconds that our clock may differ from the database's: sign-in codes and sessions go by both. */
const CLOCK_WARNING = 5
const CLOCK_PROBLEM = 60
/** What to do about a database that is out of reach. */
const CURE = 'See that the server of DATABASE_URL runs, or start klantkring serve and read what it says.'

/** The database: version, size, connections, schema, checksums and clock. */
export function databaseChecks({ pool }: Database, kind: 'own' | 'given', now: () => Date): Promise<Check[]> {
  return tried('Database', CURE, async () => {
    const before = now().getTime()
    const { rows } = await pool.query(
      `select current_setting('server_version') as version, pg_database_size(current_database()) as size,
         current_setting('max_connections')::int as most, (select count(*)::int from pg_stat_activity) as used,
         current_setting('data_checksums') as checksums, extract(epoch from clock_timestamp())::float8 as clock,
         current_setting('fsync') as fsync, pg_is_in_recovery() as replica`,
    )
    const [row] = rows
    const after = now().getTime()
    const checks: Check[] = [
      ok('Database', `PostgreSQL ${String(row.version).split(' ')[0]} (${kind}), ${megabytes(row.size)}`),
    ]
    checks.push(
      row.used > row.most * 0.8
        ? warning(
            'Connections',
            `${row.used} of ${row.most} in use`,
            'Raise max_connections, or run fewer processes.',
          )
        : ok('Connections', `${row.used} of ${row.most} in use`),
    )
    checks.push(
      row.checksums === 'on'
        ? ok('Checksums', 'on: the database notices a disk that changes what was written')
        : warning(
            'Checksums',
            'off: the database does not notice a disk that changes what was written',
            kind === 'own'
              ? 'Back up, and restore into a new data folder.'
              : 'Stop the server and run pg_checksums --enable on its folder.',
          ),
    )
    if (row.fsync !== 'on')
      checks.push(
        problem(
          'Written to disk',
          'fsync is off: a power cut can destroy everything',
          'Set fsync = on in postgresql.conf.',
        ),
      )
    if (row.replica)
      checks.push(
        problem('Role', 'the database is a read replica', 'Name the primary server in DATABASE_URL.'),
      )
    // Ours lies between before and after; only what lies outside is a difference.
    const theirs = row.clock * 1000
    const off = theirs < before ? (before - theirs) / 1000 : theirs > after ? (theirs - after) / 1000 : 0
    const clock = `${off.toFixed(1)} s from the database's`
    const cure = 'Let both machines keep time by NTP (timedatectl set-ntp true).'
    checks.push(
      off > CLOCK_PROBLEM
        ? problem('Clock', clock, cure)
        : off > CLOCK_WARNING
          ? warning('Clock', clock, cure)
          : ok('Clock', clock),
    )
    const applied = await appliedMigrations(pool)
    const last = Object.keys(migrations).sort().at(-1)
    checks.push(
      applied.at(-1) === last
        ? ok('Schema', `${applied.length} migrations, the last ${last}`)
        : problem(
            'Schema',
            `stands at ${applied.at(-1) ?? 'nothing'}, not at ${last}`,
            'Start klantkring serve: it migrates.',
          ),
    )
    return checks
  })
}

/** Whether the role that serves requests could change or delete what stands in the audit. */
export function rightsCheck({ pool }: Database, kind: 'own' | 'given'): Promise<Check[]> {
  return tried('Rights', CURE, async () => {
    const { rows } = await pool.query<{ role: string }>('select current_user::text as role')
    const { role } = rows[0]!
    const powers = await powersOverAudit(pool, role)
    if (powers.length === 0) return ok('Rights', `${role} adds to the audit and can take nothing away`)
    return warning(
      'Rights',
      `${role}, which serves requests, could change the audit: it ${powers.join(', ')}`,
      kind === 'own'
        ? 'Somebody gave it more than klantkring does. Take that away again.'
        : 'Name its owner in DATABASE_OWNER_URL, and in DATABASE_URL a second role that owns nothing; README.md, "On a server".',
    )
  })
}

/** Whether anything is dated after now: the clock stood wrong, or stands wrong now. */
export function jumpCheck({ pool }: Database, now: Date): Promise<Check[]> {
  return tried('Clock jumps', CURE, async () => {
    const { rows } = await pool.query(
      `select greatest((select max(created_at) from import), (select max(started) from keeping_run),
         (select max(at) from setting)) > $1::timestamptz + interval '5 minutes' as ahead`,
      [now],
    )
    return rows[0].ahead
      ? warning(
          'Clock jumps',
          'something is dated after now',
          'Look at the clock of this machine; the figures do not depend on it.',
        )
      : ok('Clock jumps', 'nothing is dated after now')
  })
}
