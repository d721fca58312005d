import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import { genericOAuth } from 'better-auth/plugins'
import type { LogLine } from '../logs/line.ts'

/** An OpenID Connect provider where the firm's people have their accounts. */
export type SsoOptions = {
  issuer: string
  clientId: string
  clientSecret: string
  /** On the button. */
  name: string
}

/** Signatures that only who has the provider's private key can make. */
const SIGNED_BY_KEY = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
]

/** How old an ID token may be: as long as a sign-in under way is remembered. */
const OLDEST = '10m'

/**
 * Single sign-on by better-auth, which verifies signature, issuer, audience, times and nonce of ID tokens; and what of
 * OpenID Connect Core 1.0 §3.1.3.7 it leaves to others.
 */
export function singleSignOn(sso: SsoOptions, log: LogLine): BetterAuthPlugin[] {
  const issuer = sso.issuer.replace(/\/$/, '')
  return [
    genericOAuth({
      config: [
        {
          providerId: 'sso',
          name: sso.name,
          discoveryUrl: `${issuer}/.well-known/openid-configuration`,
          clientId: sso.clientId,
          clientSecret: sso.clientSecret,
          scopes: ['openid', 'email', 'profile'],
          pkce: true,
          requireIdTokenVerification: true,
          // Without an ID token nothing was verified. What comes by userinfo is compared with its `sub` before.
          accountSubject: ({ tokens, profile }) => (tokens.idToken ? String(profile.sub ?? '') : ''),
          // By its standard name only: a claim `emailVerified` is anybody's.
          mapProfileToUser: ({ email_verified: proven }) => ({
            emailVerified: proven === true || proven === 'true',
          }),
        },
      ],
    }),
    stricter({ ...sso, issuer }, log),
  ]
}

/** Sharpens how ID tokens are verified, before every request: the provider may have been away until now. */
function stricter({ issuer, clientId }: SsoOptions, log: LogLine): BetterAuthPlugin {
  return {
    id: 'stricter-single-sign-on',
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === '/sign-in/social' || path?.startsWith('/callback/') === true,
          handler: createAuthMiddleware(async ({ context }) => {
            const provider = context.socialProviders.find(({ id }) => id === 'sso')
            // One that is not there is refused by better-auth.
            if (!provider) return
            const { idToken } = provider
            if (provider.issuer?.replace(/\/$/, '') !== issuer || !idToken || 'verify' in idToken) {
              log(
                `Single sign-on: ${issuer} calls itself ${provider.issuer ?? 'nothing'}, so nobody is let in by it`,
                'error',
              )
              throw new APIError('BAD_REQUEST', { code: 'ISSUER_MISMATCH', message: 'another issuer' })
            }
            idToken.algorithms = (idToken.algorithms ?? SIGNED_BY_KEY).filter(a => SIGNED_BY_KEY.includes(a))
            idToken.maxTokenAge = OLDEST
            idToken.verifyClaims = claims => isGivenTo(clientId, claims)
          }),
        },
      ],
    },
  }
}

/** Whether a token whose audience we are was given to us: `azp` says so, and must where several are the audience. */
function isGivenTo(clientId: string, { aud, azp }: Record<string, unknown>): boolean {
  return azp === undefined ? !Array.isArray(aud) || aud.length === 1 : azp === clientId
}
