import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseKinds, type FreshDatabase, freshDatabase, TEST_KEYS } from '../../tests/database.ts'
import { type AuditEntry, appendAudit } from './audit.ts'
import { auditChoices, auditEntries } from './audit-list.ts'
import { verifyAudit } from './audit-verify.ts'
import { type Database, openDatabase } from './database.ts'
import { errorCode } from './embedded/refusal.ts'
import { RUNNING_ROLE } from './open-server.ts'
import { guardedClient } from './pool.ts'
import { giveRights, powersOverAudit } from './rights.ts'

const entry = (n: number): AuditEntry => ({
  actor: { kind: 'person', id: 'ans', name: 'Ans de Vries' },
  action: 'changed',
  entity: 'customer',
  entityId: String(n),
})

const OWNER = 'klantkring'
const REFUSED = '42501'

/** What somebody would try who makes the product say sentences of their own to the database. */
const HOSTILE: readonly string[] = [
  'delete from audit',
  `update audit set content = '{}'`,
  'truncate audit',
  'truncate audit, audit_head cascade',
  'drop table audit',
  'drop table audit cascade',
  'drop schema public cascade',
  'alter table audit disable trigger all',
  'alter table audit disable trigger audit_is_kept',
  'drop trigger audit_is_kept on audit',
  `create trigger other before insert on audit for each row execute function audit_is_kept()`,
  `create or replace trigger audit_is_kept before delete on audit for each statement execute function audit_is_kept()`,
  `create rule nothing as on insert to audit do instead nothing`,
  'drop function audit_is_kept() cascade',
  `create or replace function public.audit_is_kept() returns trigger language plpgsql as 'begin return null; end'`,
  'alter function audit_is_kept() owner to current_user',
  'alter table audit owner to current_user',
  'alter table audit rename to audit_of_before',
  'alter table audit drop constraint audit_pkey',
  'alter table audit enable row level security',
  'create index stolen on audit (content)',
  'create table public.audit_of_mine (like audit)',
  'create table pgboss.child () inherits (public.audit)',
  'create table pgboss.pointing (seq bigint references public.audit)',
  `insert into audit (seq, content, previous, hash) values (1, '{}', '', '') on conflict (seq) do update set content = '{}'`,
  'merge into audit a using audit_head h on a.seq = h.seq when matched then delete',
  'select * from audit for update',
  'delete from audit_head',
  'truncate audit_head',
  'insert into audit_head (seq, hash) values (0, $$$$)',
  'drop table audit_head',
  'set session_replication_role = replica',
  `select set_config('session_replication_role', 'replica', false)`,
  `set role ${OWNER}`,
  `set session authorization ${OWNER}`,
  'grant delete on audit to current_user; delete from audit',
  `grant ${OWNER} to current_user`,
  `alter role ${RUNNING_ROLE} superuser`,
  `alter role ${RUNNING_ROLE} createrole`,
  `alter role ${OWNER} nologin`,
  'create role other superuser',
  'create database other',
  'create schema other',
  `create schema ${OWNER}`,
  'create extension pgcrypto',
  'create extension dblink',
  `create function public.c() returns int language c as 'x', 'y'`,
  `copy audit to program 'cat'`,
  `copy line from program 'id'`,
  `copy audit to '/tmp/audit'`,
  `copy line from '/etc/passwd'`,
  `select pg_read_file('postgresql.conf')`,
  `select pg_ls_dir('.')`,
  `select lo_import('/etc/passwd')`,
  'alter system set fsync = off',
  'delete from schema_migration',
  `insert into schema_migration values ('9999-later', 'now')`,
  'alter table line owner to current_user',
  `create trigger mine before insert on line for each row execute function audit_is_kept()`,
  `do $$ begin delete from audit; end $$`,
  `do $$ begin execute 'alter table audit disable trigger all'; end $$`,
  `do $$ begin perform set_config('session_replication_role', 'replica', true); delete from audit; end $$`,
  `with gone as (delete from audit returning *) select * from gone`,
  'reset role; delete from audit',
  'reset session authorization; delete from audit',
  'set role none; truncate audit',
]

for (const kind of databaseKinds) {
  describe(`what runs on the database (${kind})`, () => {
    let fresh: FreshDatabase
    let database: Database
    let owner: pg.Client

    beforeAll(async () => {
      fresh = await freshDatabase(kind)
      database = await openDatabase(fresh.running, TEST_KEYS, undefined, fresh.config)
      owner = guardedClient(fresh.config)
      await owner.connect()
      await add(1)
    })
    afterAll(async () => {
      await owner.end()
      await database.close()
      await fresh.drop()
    })

    const add = (n: number) =>
      database.query.transaction().execute(t => appendAudit(t, TEST_KEYS.audit, entry(n)))
    const verdict = () => verifyAudit(database, TEST_KEYS.audit)

    test('adds to the audit as a role that owns nothing', async () => {
      expect(await database.pool.query('select current_user::text, session_user::text')).toMatchObject({
        rows: [{ current_user: RUNNING_ROLE, session_user: RUNNING_ROLE }],
      })
      const before = await verdict()
      await add(2)
      expect(await verdict()).toMatchObject({ whole: true, entries: before.entries + 1 })
      expect(await powersOverAudit(owner, RUNNING_ROLE)).toEqual([])
      const { rows } = await owner.query(
        `select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname in ('public', 'auth') and pg_get_userbyid(relowner) = $1`,
        [RUNNING_ROLE],
      )
      expect(rows).toEqual([])
    })

    test.each(HOSTILE)('is refused: %s', async statement => {
      const before = await verdict()
      const client = await database.pool.connect()
      try {
        const failure = await client.query(statement).then(
          () => null,
          (error: unknown) => error,
        )
        expect([statement, errorCode(failure)]).toEqual([statement, REFUSED])
      } finally {
        client.release(true)
      }
      expect(await verdict()).toEqual(before)
    })

    test('tables of the same name that stand before the audit take no entry away', async () => {
      const before = await verdict()
      const client = await database.pool.connect()
      try {
        await client.query(`create temp table audit (like public.audit including generated);
          create temp table audit_head (seq bigint, hash text); insert into audit_head values (0, '')`)
        await client.query('begin')
        await appendAudit(client, TEST_KEYS.audit, entry(3))
        await client.query('commit')
      } finally {
        client.release(true)
      }
      expect(await verdict()).toMatchObject({ whole: true, entries: before.entries + 1 })
    })

    test('what the role puts before the audit for itself hides no entry of it', async () => {
      await add(4)
      const read = async (queries: Database['query']) => ({
        entries: (await auditEntries(queries, {}, { limit: 200 })).length,
        actors: (await auditChoices(queries)).actors.length,
      })
      const whole = await read(database.query)
      expect(whole).toMatchObject({ actors: 1 })
      // A role may set its own search path, for later sessions too, and has a schema to make things in.
      await database.pool.query(`create view pgboss.audit as select * from public.audit where false;
        create function pgboss.never(text, text) returns boolean language sql as 'select false';
        create operator pgboss.= (function = pgboss.never, leftarg = text, rightarg = text);
        alter role ${RUNNING_ROLE} in database ${fresh.config.database} set search_path = pgboss, pg_catalog, public`)
      const later = await openDatabase(fresh.running, TEST_KEYS, undefined, fresh.config)
      try {
        expect(await read(later.query)).toEqual(whole)
        const own = await auditEntries(later.query, { actor: 'ans' }, { limit: 200 })
        expect(own).toHaveLength(whole.entries)
        // The same in a session of the pool that is used again.
        const session = await later.query.connection().execute(async one => {
          await sql`create temporary view audit as select * from public.audit where false`.execute(one)
          return read(one)
        })
        expect(session).toEqual(whole)
      } finally {
        await later.close()
        await owner.query(`alter role ${RUNNING_ROLE} in database ${fresh.config.database} reset all;
          drop view pgboss.audit; drop operator pgboss.= (text, text); drop function pgboss.never`)
      }
    })

    test('a head that was set back, and a row that somebody made up, are found', async () => {
      for (const [statement, back] of [
        ['update audit_head set seq = seq - 1', 'update audit_head set seq = seq + 1'],
        [
          `insert into audit (seq, content, previous, hash) select seq + 1, '{}', hash, 'x' from audit_head`,
          'alter table audit disable trigger user; delete from audit where seq > (select seq from audit_head); alter table audit enable trigger user',
        ],
      ] as const) {
        await database.pool.query(statement)
        expect(await verdict()).toMatchObject({ whole: false })
        await owner.query(back)
        expect(await verdict()).toMatchObject({ whole: true })
      }
    })

    test('what a later migration makes is given, and rights too many are taken back', async () => {
      await owner.query(`create table later (id bigint generated always as identity primary key, text text);
        grant all on audit, audit_head to ${RUNNING_ROLE}; grant delete on audit to public;
        grant update (content) on audit to ${RUNNING_ROLE}; grant create on schema public to public`)
      expect(await powersOverAudit(owner, RUNNING_ROLE)).toEqual(
        expect.arrayContaining(['may delete public.audit', 'may create in the schema public']),
      )
      await giveRights(owner, RUNNING_ROLE)
      expect(await powersOverAudit(owner, RUNNING_ROLE)).toEqual([])
      await database.pool.query(`insert into later (text) values ('a')`)
      await database.pool.query('delete from later')
      await expect(database.pool.query(`update audit set content = ''`)).rejects.toThrow('permission denied')
      await owner.query('drop table later')
    })

    test('several that start at once give the same rights', async () => {
      await owner.query(`revoke all on all tables in schema public, auth from ${RUNNING_ROLE}`)
      const opened = await Promise.all(
        [1, 2, 3].map(() => openDatabase(fresh.running, TEST_KEYS, undefined, fresh.config)),
      )
      for (const one of opened) {
        await one.pool.query('select * from auth."user"')
        await one.close()
      }
    })

    test('an owner that is no superuser gives them as well', async () => {
      const other = await freshDatabase(kind)
      const { database: name } = other.config
      const user = `owner_of_${name}`
      await owner.query(`create role ${user} login password 'own'; alter database ${name} owner to ${user}`)
      const small = { ...other.config, user, password: 'own' }
      for (let start = 0; start < 2; start++) {
        const opened = await openDatabase(other.running, TEST_KEYS, undefined, small)
        await opened.query.transaction().execute(t => appendAudit(t, TEST_KEYS.audit, entry(start)))
        await expect(opened.pool.query('delete from audit')).rejects.toThrow('permission denied')
        await opened.pool.query('create table if not exists pgboss.mine (id int)')
        await opened.close()
      }
      await other.drop()
      await owner.query(`drop role ${user}`)
    })

    test('an owner in the place of the role that runs is refused', async () => {
      await expect(openDatabase(fresh.config, TEST_KEYS, undefined, fresh.config)).rejects.toThrow(
        /could change the audit: it is a superuser/,
      )
    })

    test('another database than that of the owner is refused', async () => {
      const other = await freshDatabase(kind)
      await expect(openDatabase(other.running, TEST_KEYS, undefined, fresh.config)).rejects.toThrow(
        'lead to different databases',
      )
      await other.drop()
    })

    test('jobs that the owner kept are made room for', async () => {
      await owner.query(
        'drop schema pgboss cascade; create schema pgboss; create table pgboss.version (version int)',
      )
      await giveRights(owner, RUNNING_ROLE)
      await database.pool.query('create table pgboss.version (version int)')
      await giveRights(owner, RUNNING_ROLE)
      await database.pool.query('select * from pgboss.version')
    })
  })
}
