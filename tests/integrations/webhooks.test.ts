import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { tellDryingUp } from '../../src/actions/integrations/notify-drying-up.ts'
import { poster } from '../../src/actions/integrations/post.ts'
import { DELAYS, type Sending, sendDue } from '../../src/actions/integrations/sending.ts'
import { signatureOf } from '../../src/actions/integrations/signature.ts'
import {
  deleteWebhook,
  listDeliveries,
  listWebhooks,
  postWebhook,
  postWebhookSecret,
  putWebhook,
  replayDelivery,
  testWebhook,
  webhookMessages,
} from '../../src/contract/integrations.ts'
import {
  dueDeliveries,
  forgetDeliveries,
  takeDelivery,
  tellWebhooks,
} from '../../src/store/webhook-deliveries.ts'
import { usually } from '../database.ts'
import { openTestApi, type TestApi, viewerWith } from '../support/api.ts'
import { receiver, verified } from './receiver.ts'

test('signs as the example of Standard Webhooks does', () => {
  expect(
    signatureOf(
      ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1614265330,
      '{"test": 2432232314}',
    ),
  ).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

for (const kind of usually('given'))
  describe(kind, () => {
    let api: TestApi
    let there: Awaited<ReturnType<typeof receiver>>
    let now: Date
    beforeAll(async () => {
      api = await openTestApi(kind, { webhooksPrivate: true })
    })
    afterAll(() => api.close())
    beforeEach(async () => {
      there = await receiver()
      now = new Date('2026-11-21T12:00:00Z')
    })
    afterEach(async () => {
      api.as(viewerWith())
      for (const { id } of (await api.ask(listWebhooks)).webhooks)
        await api.ask(deleteWebhook, { params: { id } })
      await there.close()
    })

    const sending = (): Sending => ({
      post: poster({ allowPrivate: true, milliseconds: 2000 }),
      now: () => now,
      random: () => 0.5,
    })
    const send = () => sendDue(api.workspace, sending())
    const later = (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000)
    }
    const make = (given: Partial<z.input<typeof postWebhook.body>> = {}) =>
      api.ask(postWebhook, { body: { name: 'ERP', url: there.url, events: ['import.done'], ...given } })
    const happened = (n = 1) =>
      tellWebhooks(api.workspace.database.query, 'import.done', now, [
        figures => ({
          import: { id: n },
          counts: {
            customers: 1,
            products: 0,
            documents: 0,
            lines: 0,
            activities: 0,
            updated: 0,
            replaced: 0,
          },
          ...(figures && { revenue: 100 }),
        }),
      ])
    const deliveries = (id: number, query: z.input<typeof listDeliveries.query> = {}) =>
      api.ask(listDeliveries, { params: { id }, query })

    test('a message is signed, carries its id, and holds amounts only where they were given', async () => {
      const { webhook, secret } = await make()
      const rich = await make({ name: 'BI', figures: true })
      await happened(7)
      expect(await send()).toEqual({ sent: 2, failed: 0 })
      expect(there.received).toHaveLength(2)
      const [plain, withFigures] = there.received
        .map(r => JSON.parse(r.body))
        .sort((a, b) => ('revenue' in a.data ? 1 : 0) - ('revenue' in b.data ? 1 : 0))
      webhookMessages['import.done'].parse(plain)
      expect(plain).toMatchObject({ type: 'import.done', data: { import: { id: 7 } } })
      expect(plain.data.revenue).toBeUndefined()
      expect(withFigures.data.revenue).toBe(100)
      const own = there.received.find(r => JSON.parse(r.body).id === plain.id)!
      expect(own.headers['webhook-id']).toBe(plain.id)
      expect(verified(own, secret)).toBe(true)
      expect(verified(own, rich.secret)).toBe(false)
      expect(verified({ ...own, body: own.body.replace('7', '8') }, secret)).toBe(false)
      const {
        deliveries: [told],
      } = await deliveries(webhook.id)
      expect(told).toMatchObject({ id: plain.id, state: 'delivered', nextAttempt: null })
      expect(told!.attempts).toMatchObject([{ status: 200, error: null, response: 'thanks' }])
      expect(await send()).toEqual({ sent: 0, failed: 0 })
    })

    test('the secret is shown once and kept sealed; for a day both count', async () => {
      const { webhook, secret } = await make()
      const { rows } = await api.workspace.database.pool.query('select * from webhook')
      expect(JSON.stringify(rows)).not.toContain(secret.slice(6))
      expect(JSON.stringify(await api.ask(listWebhooks))).not.toContain('whsec_')
      now = new Date()
      const next = await api.ask(postWebhookSecret, { params: { id: webhook.id } })
      expect(next.webhook.previousSecretUntil).not.toBeNull()
      await happened()
      await send()
      expect([secret, next.secret].map(s => verified(there.received[0]!, s))).toEqual([true, true])
      later(25 * 3600)
      await happened()
      await send()
      expect([secret, next.secret].map(s => verified(there.received[1]!, s))).toEqual([false, true])
    })

    test('what is not taken is tried eight times over a day, always as the same message', async () => {
      const { webhook } = await make()
      there.answer = () => ({ status: 500, body: 'x'.repeat(5000) })
      await happened()
      const began = now.getTime()
      for (const [i, delay] of DELAYS.entries()) {
        expect(await send()).toEqual({ sent: 0, failed: 1 })
        expect(there.received).toHaveLength(i + 1)
        later(delay - 1)
        expect(await send()).toEqual({ sent: 0, failed: 0 })
        later(1)
      }
      await send()
      expect((now.getTime() - began) / 3_600_000).toBeCloseTo(27.6, 0)
      const {
        deliveries: [told],
      } = await deliveries(webhook.id, { state: 'failed' })
      expect(told!.attempts).toHaveLength(8)
      expect(told!.attempts[0]).toMatchObject({ status: 500, error: 'delivery-refused' })
      expect(told!.attempts[0]!.response).toHaveLength(1024)
      expect(new Set(there.received.map(r => r.headers['webhook-id'])).size).toBe(1)
      expect(new Set(there.received.map(r => r.headers['webhook-timestamp'])).size).toBeGreaterThan(1)
      later(1_000_000)
      expect(await send()).toEqual({ sent: 0, failed: 0 })

      there.answer = () => ({ status: 204 })
      const { delivery } = await api.ask(replayDelivery, { params: { id: webhook.id, delivery: told!.id } })
      expect(delivery.state).toBe('delivered')
      expect(there.received.at(-1)!.headers['webhook-id']).toBe(told!.id)
      expect((await api.ask(listWebhooks)).webhooks[0]).toMatchObject({ enabled: true, waiting: 0 })
    })

    test('things are told in the order in which they happened, also after a failure', async () => {
      await make()
      for (let n = 1; n <= 5; n++) await happened(n)
      there.answer = ({ at }) => ({ status: at === 2 ? 503 : 200, headers: { 'retry-after': '60' } })
      await send()
      const told = () => there.received.map(r => JSON.parse(r.body).data.import.id)
      expect(told()).toEqual([1, 2, 3])
      later(30)
      await send()
      expect(told()).toEqual([1, 2, 3, 4, 5])
      later(31)
      await send()
      expect(told()).toEqual([1, 2, 3, 4, 5, 3])
    })

    test('a webhook that fails again and again is switched off and says so; one that is gone at once', async () => {
      const { webhook } = await make()
      there.answer = () => ({ status: 404 })
      for (let n = 0; n < 3; n++) {
        await happened()
        for (let i = 0; i <= DELAYS.length; i++) {
          await send()
          later(40_000)
        }
      }
      const { webhooks } = await api.ask(listWebhooks)
      expect(webhooks[0]).toMatchObject({ enabled: false, disabled: { why: 'failing' } })
      await happened()
      expect((await api.ask(listWebhooks)).webhooks[0]!.waiting).toBe(0)
      const { name, url, events, figures } = webhook
      const on = { params: { id: webhook.id }, body: { name, url, events, figures, enabled: true } }
      expect((await api.ask(putWebhook, on)).webhook).toMatchObject({ enabled: true, disabled: null })
      there.answer = () => ({ status: 410 })
      await happened()
      await send()
      expect((await api.ask(listWebhooks)).webhooks[0]!.disabled).toMatchObject({ why: 'gone' })
      const { rows } = await api.workspace.database.pool.query('select content::text as content from audit')
      expect(rows.filter(r => String(r.content).includes('switched-off'))).toHaveLength(2)
    })

    test('no redirect is followed and no answer is waited for without end', async () => {
      const { webhook } = await make()
      const tried = async () => (await api.ask(testWebhook, { params: { id: webhook.id } })).delivery
      there.answer = () => ({ status: 302, headers: { location: there.url } })
      expect((await tried()).attempts[0]).toMatchObject({ status: 302, error: 'delivery-redirect' })
      expect(there.received).toHaveLength(1)
      there.answer = () => ({ status: 200, body: 'y'.repeat(10_000_000) })
      expect(await tried()).toMatchObject({ event: 'test', state: 'delivered' })
      there.answer = () => null
      await happened()
      await send()
      const {
        deliveries: [last],
      } = await deliveries(webhook.id)
      expect(last!.attempts[0]).toMatchObject({ status: null, error: 'delivery-late' })
    })

    test('two processes send a message once; one that was killed leaves it to the other', async () => {
      await make()
      await happened()
      const both = await Promise.all([send(), send(), send()])
      expect(both.reduce((sum, b) => sum + b.sent, 0)).toBe(1)
      await happened()
      const { query } = api.workspace.database
      const [due] = await dueDeliveries(query, now, 10)
      expect(await takeDelivery(query, due!, now)).toBeDefined()
      // The one who took it is gone.
      expect(await send()).toEqual({ sent: 0, failed: 0 })
      later(61)
      expect(await send()).toEqual({ sent: 1, failed: 0 })
      expect(there.received.at(-1)!.headers['webhook-id']).toBe(due!.id)
    })

    test('deliveries are walked newest first, whatever comes meanwhile, and go after thirty days', async () => {
      const { webhook } = await make()
      for (let n = 1; n <= 5; n++) await happened(n)
      const ids = (page: { deliveries: { payload: string }[] }) =>
        page.deliveries.map(d => JSON.parse(d.payload).data.import.id)
      const first = await deliveries(webhook.id, { limit: 2 })
      await happened(6)
      const second = await deliveries(webhook.id, { limit: 2, cursor: first.next! })
      const third = await deliveries(webhook.id, { limit: 2, cursor: second.next! })
      expect([ids(first), ids(second), ids(third), third.next]).toEqual([[5, 4], [3, 2], [1], null])
      const { pool, query } = api.workspace.database
      await pool.query('update webhook_delivery set created_at = now()')
      await pool.query(
        `update webhook_delivery set created_at = now() - interval '31 days' where webhook_id = $1 and seq in
         (select seq from webhook_delivery where webhook_id = $1 order by seq limit 2)`,
        [webhook.id],
      )
      expect(await forgetDeliveries(query)).toBe(2)
      expect(ids(await deliveries(webhook.id))).toEqual([6, 5, 4, 3])
    })

    test('a customer that dries up is told of once per listing', async () => {
      const { webhook } = await make({ events: ['customer.drying-up'], figures: true })
      const { database } = api.workspace
      const told = async () => (await deliveries(webhook.id)).deliveries
      // What stands on the list when somebody begins to listen is no news.
      expect(await told()).toEqual([])
      expect(await tellDryingUp(api.workspace)).toBe(0)
      const { rows } = await database.pool.query('select customer_id as id from webhook_seen order by 1')
      expect(rows.length).toBeGreaterThan(0)
      await database.pool.query('delete from webhook_seen where customer_id = $1', [rows[0].id])
      await database.pool.query(`update webhook_told set version = 'before'`)
      const both = await Promise.all([tellDryingUp(api.workspace), tellDryingUp(api.workspace)])
      expect(both.sort()).toEqual([0, 1])
      const [message, ...more] = await told()
      expect(more).toEqual([])
      const payload = webhookMessages['customer.drying-up'].parse(JSON.parse(message!.payload))
      expect(payload.data.customer.id).toBe(rows[0].id)
      expect(payload.data.marginAtStake).toEqual(expect.any(Number))
      await database.pool.query(`update webhook_told set version = 'before'`)
      expect(await tellDryingUp(api.workspace)).toBe(0)
    })

    test('only who may, and every change stands in the audit', async () => {
      const { webhook } = await make({ url: `${there.url}?key=hidden` })
      api.as(viewerWith({ permissions: ['figures'] }))
      expect(await api.refused(listWebhooks)).toMatchObject({ status: 403 })
      api.as(viewerWith())
      await api.ask(deleteWebhook, { params: { id: webhook.id } })
      const { rows } = await api.workspace.database.pool.query('select content::text as content from audit')
      const about = rows
        .map(r => String(r.content))
        .filter(c => c.includes(`"entityId":"${webhook.id}"`) && c.includes('webhook'))
      expect(about.length).toBeGreaterThanOrEqual(2)
      expect(about.join()).not.toContain('hidden')
      expect(about.join()).not.toContain('whsec_')
    })
  })
