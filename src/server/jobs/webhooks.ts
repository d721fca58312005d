import { tellDryingUp } from '../../actions/integrations/notify-drying-up.ts'
import { poster } from '../../actions/integrations/post.ts'
import { sendDue } from '../../actions/integrations/sending.ts'
import { forgetRequests } from '../../store/idempotency.ts'
import { forgetDeliveries } from '../../store/webhook-deliveries.ts'
import { nothing, queue } from './queue.ts'

/**
 * Every minute: looks whether the list of drying up has changed since webhooks were told, and sends what is due, retries
 * included. What is to be sent lies in the database, written with what it tells, so nothing is lost between two turns.
 */
export const sendWebhooks = queue({
  payload: nothing,
  async run(_, { workspace, now, signal, webhooksPrivate = false }) {
    await tellDryingUp(workspace)
    const post = poster({ allowPrivate: webhooksPrivate })
    let [sent, failed] = [0, 0]
    for (let more = true; more && !signal.aborted; ) {
      const turn = await sendDue(workspace, { post, now, random: Math.random, signal })
      sent += turn.sent
      failed += turn.failed
      // Who did not take one is asked again a minute later.
      more = turn.sent > 0 && turn.failed === 0
    }
    return sent + failed === 0 ? undefined : `${sent} sent, ${failed} not taken`
  },
  // The next minute does it.
  retry: { times: 0, delay: 0 },
  expire: 3600,
  alone: true,
  quiet: true,
  schedule: '* * * * *',
})

/** Every night: deliveries of more than thirty days ago and answers kept for repetition of more than a day ago go. */
export const tidyIntegrations = queue({
  payload: nothing,
  async run(_, { workspace }) {
    const { query } = workspace.database
    const [deliveries, requests] = [await forgetDeliveries(query), await forgetRequests(query)]
    return `${deliveries} deliveries and ${requests} kept answers removed`
  },
  retry: { times: 2, delay: 600 },
  expire: 3600,
  alone: true,
  schedule: '25 3 * * *',
})
