/** The parts of privacy, each with an address. */
export const PRIVACY_PARTS = [
  { to: '/privacy', name: 'person' },
  { to: '/privacy/retention', name: 'retention' },
  { to: '/privacy/register', name: 'register' },
  { to: '/privacy/consents', name: 'consents' },
] as const
