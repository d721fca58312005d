/** The parts of drying up in the order they are best read, with their id in the method. */
export const DRYING_PARTS = [
  { key: 'list', to: '/drying-up', id: '7.9' },
  { key: 'groups', to: '/drying-up/groups', id: '7.9' },
  { key: 'backTest', to: '/drying-up/back-test', id: '7.9' },
  { key: 'reasons', to: '/drying-up/reasons', id: '7.9' },
] as const

export type DryingPart = (typeof DRYING_PARTS)[number]['key']
