import type { Migration } from 'kysely/migration'
import * as ledger from './0001-ledger.ts'
import * as leaving from './0002-leaving.ts'
import * as people from './0003-people.ts'
import * as audit from './0004-audit.ts'
import * as privacy from './0005-privacy.ts'
import * as integrations from './0006-integrations.ts'
import * as anywhere from './0007-anywhere.ts'
import * as keeping from './0008-keeping.ts'
import * as madeBy from './0009-made-by.ts'
import * as erasedAgain from './0010-erased-again.ts'

/** Every migration in order; a new one is a new numbered file and a line here. */
export const migrations: Record<string, Migration> = {
  '0001-ledger': ledger,
  '0002-leaving': leaving,
  '0003-people': people,
  '0004-audit': audit,
  '0005-privacy': privacy,
  '0006-integrations': integrations,
  '0007-anywhere': anywhere,
  '0008-keeping': keeping,
  '0009-made-by': madeBy,
  '0010-erased-again': erasedAgain,
}
