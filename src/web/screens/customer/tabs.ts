/** The tabs of the page of a customer, in the order of their names. */
export const CUSTOMER_TABS = ['figures', 'value', 'dryingUp', 'judgements', 'lines', 'activities'] as const
