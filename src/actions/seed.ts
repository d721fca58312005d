/** The seed of every simulation on the command line and in the server, so that the same data give the same answer. */
export const SEED = 1
