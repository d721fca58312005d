/** Classes of customers (2.2). The order is the code in columns and in stored snapshots, and never changes. */
export const CUSTOMER_CLASSES = ['key', 'futureKey', 'large', 'small', 'lossMaking'] as const
export type CustomerClass = (typeof CUSTOMER_CLASSES)[number]

/** The code of a customer without a class: less than half of the criteria known, or no rule holds. */
export const UNCLASSIFIED = CUSTOMER_CLASSES.length

export const classOfCode = (code: number): CustomerClass | null => CUSTOMER_CLASSES[code] ?? null
