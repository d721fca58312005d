import { type Kysely, sql } from 'kysely'

/**
 * The ledger and what stands beside it. Rules from the first day, so that fact tables can be distributed by customer:
 * `customer_id` comes first in every key of a fact table, there are no triggers, and foreign keys do not leave a fact
 * table. Money is whole cents; quantities and prices are exact decimals.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const LINE_COLUMNS = `
  customer_id bigint not null,
  day         date   not null,
  document_id bigint not null,
  position    integer not null,
  product_id  bigint,
  kind        smallint not null,
  quantity    numeric,
  price       numeric,
  net         bigint not null,
  cost        bigint,
  text        text,
  import_id   bigint not null,
  file        smallint not null,
  source_row  integer not null`

const DOCUMENT_COLUMNS = `
  customer_id bigint not null,
  id          bigint not null,
  number      text   not null,
  day         date   not null,
  lines       integer not null,
  net         bigint not null,
  fingerprint bigint not null,
  import_id   bigint not null`

const STATEMENTS = [
  // One row; its version changes with every import and undo.
  `create table ledger ("only" boolean primary key default true check ("only"), version bigint not null)`,
  `insert into ledger (version) values (0)`,
  // Whom each version touched, so that a portfolio in memory reads only those again.
  `create table ledger_touch (
    version   bigint primary key,
    everyone  boolean not null,
    customers bigint[] not null
  )`,
  `create sequence import_id`,
  `create sequence customer_id`,
  `create sequence product_id`,
  `create sequence document_id`,
  `create sequence activity_id`,

  `create table import (
    id           bigint primary key default nextval('import_id'),
    state        text not null,
    created_at   timestamptz not null,
    committed_at timestamptz,
    undone_at    timestamptz,
    created_by   text not null,
    files        jsonb not null,
    plan         jsonb,
    preview      jsonb,
    counts       jsonb,
    revenue      bigint,
    failure      jsonb
  )`,
  // Customer 0 holds what has no customer.
  `create table customer (
    id           bigint primary key,
    number       text not null,
    name         text not null,
    registration text not null,
    vat          text not null,
    iban         text not null,
    street       text not null,
    postcode     text not null,
    city         text not null,
    country      text not null,
    segment      text not null,
    parent       text not null,
    manager      text not null,
    email        text not null,
    phone        text not null,
    since        date,
    match_key    text not null,
    import_id    bigint not null
  )`,
  `insert into customer values (0, '', '', '', '', '', '', '', '', '', '', '', '', '', '', null, '', 0)`,
  `create unique index customer_number on customer (number)`,
  `create index customer_registration on customer (registration) where registration <> ''`,
  `create index customer_vat on customer (vat) where vat <> ''`,
  `create index customer_iban on customer (iban) where iban <> ''`,
  `create index customer_match_key on customer (match_key) where match_key <> ''`,

  `create table product (
    id         bigint primary key,
    number     text not null,
    name       text not null,
    group_name text not null,
    import_id  bigint not null
  )`,
  `create unique index product_number on product (number)`,
  `create table product_cost (
    product_id bigint not null,
    valid_from date not null,
    cost       numeric not null,
    import_id  bigint not null,
    primary key (product_id, valid_from)
  )`,

  `create table document (${DOCUMENT_COLUMNS}, primary key (customer_id, id))`,
  `create index document_number on document (number)`,
  `create index document_import on document using brin (import_id)`,
  `create table line (${LINE_COLUMNS}, primary key (customer_id, day, document_id, position))`,
  `create index line_import on line using brin (import_id)`,
  `create table activity (
    customer_id bigint not null,
    id          bigint not null,
    day         date not null,
    kind        smallint not null,
    minutes     integer,
    person      text not null,
    import_id   bigint not null,
    file        smallint not null,
    source_row  integer not null,
    primary key (customer_id, id)
  )`,
  `create index activity_day on activity (customer_id, day)`,
  `create index activity_import on activity using brin (import_id)`,

  // What an import replaced or updated, so that undo can put it back.
  `create table replaced_document (${DOCUMENT_COLUMNS}, replaced_by bigint not null, primary key (customer_id, id, replaced_by))`,
  `create table replaced_line (${LINE_COLUMNS}, replaced_by bigint not null, primary key (customer_id, day, document_id, position, replaced_by))`,
  `create table before_image (
    import_id bigint not null,
    entity    text not null,
    entity_id bigint not null,
    before    jsonb not null,
    primary key (import_id, entity, entity_id)
  )`,

  // Judged by people; rows are added, never changed.
  `create table judgement (
    id          bigint generated always as identity primary key,
    customer_id bigint not null,
    subject     text not null,
    mark        smallint not null check (mark between 0 and 4),
    note        text not null,
    author      text not null,
    day         date not null
  )`,
  `create index judgement_customer on judgement (customer_id)`,
  `create table class_override (
    id          bigint generated always as identity primary key,
    customer_id bigint not null,
    class       text,
    reason      text not null,
    author      text not null,
    day         date not null
  )`,
  `create table setting (
    id     bigint generated always as identity primary key,
    value  jsonb not null,
    author text not null,
    at     timestamptz not null
  )`,
  `create table local_user ("only" boolean primary key default true check ("only"), name text not null)`,

  `create table snapshot (
    id           bigint generated always as identity primary key,
    label        text not null,
    taken_at     timestamptz not null,
    author       text not null,
    period_from  date not null,
    period_to    date not null,
    customers    integer not null,
    contribution bigint not null,
    settings     jsonb not null
  )`,
  `create table snapshot_customer (
    customer_id  bigint not null,
    snapshot_id  bigint not null,
    class        text,
    score        double precision,
    revenue      bigint not null,
    gross_margin bigint not null,
    contribution bigint not null,
    primary key (customer_id, snapshot_id)
  )`,
]
