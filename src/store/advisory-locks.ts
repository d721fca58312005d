/**
 * The numbers of the advisory locks within a company's database, here together so that no two are the same:
 *
 * - `writer`: the only writer of the ledger
 * - `import`: an import in the making; its own number comes second
 * - `demo`: who makes the demo company
 * - `commit`: the moment in which a writer of the ledger commits
 * - `migrating`: who brings the tables up to date
 * - `rights`: who gives the running role its rights
 * - `telling`: who tells of customers that dry up
 */
export const ADVISORY_LOCKS = {
  writer: 4_150_011,
  import: 4_150_012,
  demo: 4_150_013,
  commit: 4_150_014,
  migrating: 4_150_015,
  rights: 4_150_016,
  telling: 4_150_061,
} as const
