/** The parts of step 9 in the order they are best read, with their id in the method. */
export const VALUE_PARTS = [
  { key: 'overview', to: '/value', id: '9.5, 9.6', firm: true },
  { key: 'customers', to: '/value/customers', id: '9.5' },
  { key: 'models', to: '/value/models', id: '9.5', firm: true },
  { key: 'retention', to: '/value/retention', id: '8.3', firm: true },
  { key: 'buildUp', to: '/value/build-up', id: '9.4', firm: true },
  { key: 'bridge', to: '/value/bridge', id: '9.6', firm: true },
] as const

export type ValuePart = (typeof VALUE_PARTS)[number]['key']
