import type { Context } from 'hono'
import { getMe, type Me } from '../../contract/access/people.ts'
import type { Role, SightKind } from '../../contract/access/permissions.ts'
import { clientOf } from '../access/client-address.ts'
import { isFresh, type Viewer } from '../access/viewer.ts'
import type { DemoCompany } from '../demo-company.ts'
import { type ApiRouter, handle } from '../registration.ts'
import type { SignIn } from '../sign-in/sign-in.ts'

/** Who asks and which ways in there are; `signIn` is null in the demo company, where everybody may all. */
export function meRoute(router: ApiRouter, signIn: SignIn | null, demo: DemoCompany): void {
  handle(router, getMe, async ({ viewer }, context) => {
    const offered = clientOf(context).local
    const surroundings = { offered, exists: offered && (await demo.exists()) }
    const me = signIn ? await meOf(signIn, viewer, context) : demoMe(viewer)
    return context.json({ ...me, demo: surroundings } satisfies Me)
  })
}

async function meOf(signIn: SignIn, viewer: Viewer, context: Context): Promise<Omit<Me, 'demo'>> {
  const found = await signIn.found(context)
  const waysIn = { sso: signIn.sso, passkeys: true, mail: signIn.hasMail }
  if (!found) {
    const setUp = (await signIn.setUpCode()) !== null
    return {
      state: setUp ? 'set-up' : 'signed-out',
      setUpCode: setUp && !clientOf(context).local,
      signIn: waysIn,
      person: null,
    }
  }
  const { row } = found
  return {
    state: 'signed-in',
    setUpCode: false,
    signIn: waysIn,
    person: {
      id: row.userId,
      name: row.name,
      email: row.email,
      role: row.role as Role,
      permissions: [...viewer.permissions],
      sight: row.sight as SightKind,
      hurting: row.hurting,
      password: row.password,
      twoFactor: row.twoFactor === true,
      passkeys: row.passkeys,
      mustEnrol: viewer.mustEnrol === true,
      fresh: isFresh(viewer),
    },
  }
}

const demoMe = ({ actor, permissions }: Viewer): Omit<Me, 'demo'> => ({
  state: 'signed-in',
  setUpCode: false,
  signIn: { sso: null, passkeys: false, mail: false },
  person: {
    id: actor.id,
    name: actor.name,
    email: '',
    role: 'owner',
    permissions: [...permissions],
    sight: 'all',
    hurting: actor.hurting,
    password: false,
    twoFactor: false,
    passkeys: 0,
    mustEnrol: false,
    fresh: true,
  },
})
