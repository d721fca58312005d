/** The parts of step 9 in the order they are best read, with their id in the method. */
export const VALUE_PARTS = [
  { key: 'overview', to: '/value', id: '9.5, 9.6' },
  { key: 'customers', to: '/value/customers', id: '9.5' },
  { key: 'models', to: '/value/models', id: '9.5' },
  { key: 'retention', to: '/value/retention', id: '8.3' },
  { key: 'buildUp', to: '/value/build-up', id: '9.4' },
  { key: 'bridge', to: '/value/bridge', id: '9.6' },
] as const

export type ValuePart = (typeof VALUE_PARTS)[number]['key']
