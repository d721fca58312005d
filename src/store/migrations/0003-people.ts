import { type Kysely, sql } from 'kysely'

/**
 * Who may come in. The schema `auth` holds accounts, sessions, second factors and passkeys in the tables and columns
 * that better-auth expects (a test holds them to it); what somebody may do and see is ours and stands in `member`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `create schema auth`,
  `create table auth."user" (
    "id"               text primary key,
    "name"             text not null,
    "email"            text not null unique,
    "emailVerified"    boolean not null,
    "image"            text,
    "createdAt"        timestamptz not null default current_timestamp,
    "updatedAt"        timestamptz not null default current_timestamp,
    "twoFactorEnabled" boolean
  )`,
  `create table auth."session" (
    "id"        text primary key,
    "expiresAt" timestamptz not null,
    "token"     text not null unique,
    "createdAt" timestamptz not null default current_timestamp,
    "updatedAt" timestamptz not null,
    "ipAddress" text,
    "userAgent" text,
    "userId"    text not null references auth."user" ("id") on delete cascade
  )`,
  `create index "session_userId_idx" on auth."session" ("userId")`,
  `create table auth."account" (
    "id"                    text primary key,
    "accountId"             text not null,
    "providerId"            text not null,
    "userId"                text not null references auth."user" ("id") on delete cascade,
    "accessToken"           text,
    "refreshToken"          text,
    "idToken"               text,
    "accessTokenExpiresAt"  timestamptz,
    "refreshTokenExpiresAt" timestamptz,
    "scope"                 text,
    "password"              text,
    "createdAt"             timestamptz not null default current_timestamp,
    "updatedAt"             timestamptz not null
  )`,
  `create index "account_userId_idx" on auth."account" ("userId")`,
  `create table auth."verification" (
    "id"         text primary key,
    "identifier" text not null,
    "value"      text not null,
    "expiresAt"  timestamptz not null,
    "createdAt"  timestamptz not null default current_timestamp,
    "updatedAt"  timestamptz not null default current_timestamp
  )`,
  `create index "verification_identifier_idx" on auth."verification" ("identifier")`,
  `create table auth."twoFactor" (
    "id"                      text primary key,
    "secret"                  text not null,
    "backupCodes"             text not null,
    "userId"                  text not null references auth."user" ("id") on delete cascade,
    "verified"                boolean,
    "failedVerificationCount" integer,
    "lockedUntil"             timestamptz
  )`,
  `create index "twoFactor_secret_idx" on auth."twoFactor" ("secret")`,
  `create index "twoFactor_userId_idx" on auth."twoFactor" ("userId")`,
  `create table auth."passkey" (
    "id"           text primary key,
    "name"         text,
    "publicKey"    text not null,
    "userId"       text not null references auth."user" ("id") on delete cascade,
    "credentialID" text not null,
    "counter"      integer not null,
    "deviceType"   text not null,
    "backedUp"     boolean not null,
    "transports"   text,
    "createdAt"    timestamptz,
    "aaguid"       text
  )`,
  `create index "passkey_userId_idx" on auth."passkey" ("userId")`,
  `create index "passkey_credentialID_idx" on auth."passkey" ("credentialID")`,
  `create table auth."rateLimit" (
    "id"          text primary key,
    "key"         text not null unique,
    "count"       integer not null,
    "lastRequest" bigint not null
  )`,

  `create table member (
    user_id       text primary key,
    role          text not null,
    sight         text not null,
    team          text not null,
    manager_names text[] not null,
    hurting       boolean not null,
    active        boolean not null,
    created_at    timestamptz not null
  )`,
  // The token itself is only in the link; recovers: it may also lead somebody back to an account that is there.
  `create table invitation (
    id            bigint generated always as identity primary key,
    email         text not null unique,
    token_hash    bytea not null unique,
    role          text not null,
    sight         text not null,
    team          text not null,
    manager_names text[] not null,
    hurting       boolean not null,
    recovers      boolean not null,
    invited_by    text not null,
    created_at    timestamptz not null,
    expires_at    timestamptz not null
  )`,
  // Tries to sign in since the last that worked, by a hash of the address that was given, known or not.
  `create table sign_in_try (
    address_hash bytea primary key,
    tries        integer not null,
    last_at      timestamptz not null,
    locked_until timestamptz not null
  )`,
  // The name that was typed before there was sign-in.
  `drop table local_user`,
]
