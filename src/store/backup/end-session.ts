import type pg from 'pg'

/** Ends a session: whoever stopped in the middle of a COPY leaves a connection that cannot be closed politely. */
export const endSession = (client: pg.Client): Promise<unknown> =>
  Promise.race([client.end(), new Promise(resolve => setTimeout(resolve, 1000).unref())])
