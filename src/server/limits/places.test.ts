import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { problemResponse } from '../problem.ts'
import { places } from './places.ts'

/** An app whose requests wait at a gate, in places by the header `x-who`. */
function gated(bounds: { inAll: number; each: number }) {
  const taken = places(bounds)
  const gate = Promise.withResolvers<void>()
  const app = new Hono()
  app.get('/quick', context => taken.during(context, who(context), async () => context.text('ok')))
  app.get('/long', context =>
    taken.during(context, who(context), async () => {
      await gate.promise
      return context.text('ok')
    }),
  )
  app.get('/broken', context => taken.during(context, who(context), () => Promise.reject(new Error('x'))))
  app.onError((error, context) => problemResponse(context, error, { log: () => {} }))
  const ask = (path: string, key: string) => app.request(path, { headers: { 'x-who': key } })
  return { ask, taken, open: () => gate.resolve() }
}

const who = (context: { req: { header(name: string): string | undefined } }) =>
  context.req.header('x-who') ?? ''

test('what is too much at once is asked to come again, and places become free', async () => {
  const { ask, open, taken } = gated({ inAll: 2, each: 2 })
  const long = [ask('/long', 'a'), ask('/long', 'b')]
  const third = await ask('/quick', 'c')
  expect(third.status).toBe(503)
  expect(third.headers.get('retry-after')).toBe('2')
  expect(await third.json()).toMatchObject({ code: 'busy' })
  open()
  for (const one of await Promise.all(long)) expect(one.status).toBe(200)
  for (let i = 0; i < 5; i++) expect((await ask('/broken', 'a')).status).toBe(500)
  expect((await ask('/quick', 'c')).status).toBe(200)
  expect(taken.taken()).toBe(0)
})

test('one who asks a lot at once leaves places for others', async () => {
  const { ask, open } = gated({ inAll: 3, each: 2 })
  const long = [ask('/long', 'a'), ask('/long', 'a')]
  expect((await ask('/quick', 'a')).status).toBe(503)
  expect((await ask('/quick', 'b')).status).toBe(200)
  open()
  await Promise.all(long)
  expect((await ask('/quick', 'a')).status).toBe(200)
})
