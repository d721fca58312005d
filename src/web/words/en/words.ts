import { account } from './account.ts'
import { analysis } from './analysis.ts'
import { audit } from './audit.ts'
import { classification } from './classification.ts'
import { common } from './common.ts'
import { customer } from './customer.ts'
import { customers } from './customers.ts'
import { data } from './data.ts'
import { developer } from './developer.ts'
import { directory } from './directory.ts'
import { dryingUp } from './drying-up.ts'
import { explain } from './explain.ts'
import { exports } from './exports.ts'
import { figures } from './figures.ts'
import { first } from './first.ts'
import { formulas } from './formulas.ts'
import { integrations } from './integrations.ts'
import { keeping } from './keeping.ts'
import { leaving } from './leaving.ts'
import { mails } from './mails.ts'
import { people } from './people.ts'
import { preview } from './preview.ts'
import { privacy } from './privacy.ts'
import { problems } from './problems.ts'
import { relation } from './relation.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { signIn } from './sign-in.ts'
import { terms } from './terms.ts'
import { trust } from './trust.ts'
import { value } from './value.ts'
import { worth } from './worth.ts'

/** Every word of the interface. English is the type: Dutch has the same files and keys. */
export const en = {
  account,
  analysis,
  audit,
  classification,
  common,
  customer,
  customers,
  data,
  developer,
  directory,
  dryingUp,
  explain,
  exports,
  figures,
  first,
  formulas,
  integrations,
  keeping,
  leaving,
  mails,
  people,
  preview,
  privacy,
  problems,
  relation,
  settings,
  shell,
  signIn,
  terms,
  trust,
  value,
  worth,
}
