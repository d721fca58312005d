/** A function to be minimised: returns its value at theta and writes its gradient. */
export type Objective = (theta: Float64Array, gradient: Float64Array) => number

/** A point at which the function was evaluated. */
export type Point = { readonly theta: Float64Array; readonly value: number; readonly gradient: Float64Array }
