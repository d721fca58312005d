import { z } from 'zod'
import { analysisHead } from './1-analysis.ts'
import { sensitivePartly } from './access/sensitive-labels.ts'
import { classOfOne, customerClass, customerRow } from './customers.ts'
import { cents, endpoint, id, isoDay, period, share, view } from './endpoint.ts'

export const getScores = endpoint({
  method: 'GET',
  path: '/classification/scores',
  summary: '2.1 weighted scores, ranking and how stable the class is when weights vary',
  query: view.extend({
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
  }),
  response: analysisHead.extend({
    criteria: z.array(
      z.object({
        criterion: z.string(),
        weight: z.number(),
        source: z.enum(['ledger', 'judged']),
        known: z.number().describe('customers for whom it is known'),
      }),
    ),
    runs: z.number(),
    stable: z.number().describe('customers whose class stays in at least 90 % of the runs'),
    scored: z.number(),
    spread: z
      .array(z.object({ from: z.number(), to: z.number(), stable: z.number(), unstable: z.number() }))
      .describe('customers per step of score, 0–100'),
    rows: z.array(
      customerRow.extend({
        rank: z.number(),
        coverage: share,
        stability: share.nullable(),
        values: z.array(z.number().nullable()),
      }),
    ),
  }),
})

const overridden = z.object({
  customer: z.object({ id: z.number(), number: z.string(), name: z.string() }),
  derived: classOfOne,
  class: customerClass,
  reason: z.string(),
  author: z.string(),
  day: isoDay,
})

export const getClasses = endpoint({
  method: 'GET',
  path: '/classification/classes',
  summary: '2.2 classes with their rules, counts and money',
  query: view,
  response: analysisHead.extend({
    keyLimit: z.object({ hours: z.number(), hoursPerKeyAccount: z.number(), limit: z.number() }),
    rules: z.array(
      z.object({ class: customerClass, rule: z.string().describe('the rule as it is evaluated, readable') }),
    ),
    classes: z.array(
      z.object({
        class: customerClass,
        customers: z.number(),
        revenue: cents,
        contribution: cents,
        revenueShare: share,
        contributionShare: share.nullable(),
      }),
    ),
    unclassified: z.number(),
    overrides: sensitivePartly(z.array(overridden), rows =>
      rows.some(row => row.class === 'lossMaking') ? rows.filter(row => row.class !== 'lossMaking') : rows,
    ),
  }),
})

export const putOverride = endpoint({
  method: 'PUT',
  path: '/customers/:id/class',
  summary: 'Override a derived class with a reason, or (class null) take the override back',
  params: z.object({ id }),
  body: z.object({ class: classOfOne, reason: z.string().min(1).max(2000) }),
  response: z.object({ class: classOfOne }),
})

export const getDependence = endpoint({
  method: 'GET',
  path: '/classification/dependence',
  summary: '2.4 customers on whom we depend: share of revenue and of contribution, with warnings',
  query: view,
  response: analysisHead.extend({
    warnRevenue: share,
    warnContribution: share,
    rows: z.array(
      customerRow.extend({
        contributionShare: share.nullable(),
        warnRevenue: z.boolean(),
        warnContribution: z.boolean(),
      }),
    ),
  }),
})

export const snapshot = z.object({
  id: z.number(),
  label: z.string(),
  takenAt: z.string(),
  by: z.string(),
  period,
  customers: z.number(),
  contribution: cents,
})

export const listSnapshots = endpoint({
  method: 'GET',
  path: '/classification/snapshots',
  summary: '2.5 stored snapshots, newest first',
  response: z.object({ snapshots: z.array(snapshot) }),
})

export const postSnapshot = endpoint({
  method: 'POST',
  path: '/classification/snapshots',
  summary: 'Store class and score of every customer as they stand for this period',
  body: z.object({ label: z.string().min(1).max(100), period: z.string().optional() }),
  response: snapshot,
})

export const deleteSnapshot = endpoint({
  method: 'DELETE',
  path: '/classification/snapshots/:id',
  summary: 'Remove a snapshot',
  params: z.object({ id }),
  response: z.object({ id: z.number() }),
})

const migrationClass = z.enum(['key', 'futureKey', 'large', 'small', 'lossMaking', 'unclassified', 'absent'])
const movedClass = sensitivePartly(migrationClass.nullable(), named =>
  named === 'lossMaking' ? null : named,
)

export const getMigration = endpoint({
  method: 'GET',
  path: '/classification/migration',
  summary: '2.5 who moved from class to class between two snapshots, and the contribution that moved',
  query: z.object({
    from: z.coerce.number().int(),
    to: z.union([z.coerce.number().int(), z.literal('now')]),
  }),
  response: z.object({
    from: snapshot,
    to: snapshot,
    classes: z.array(migrationClass),
    cells: z.array(
      z.object({
        from: migrationClass,
        to: migrationClass,
        customers: z.number(),
        before: cents,
        after: cents,
      }),
    ),
    movers: z
      .array(
        z.object({
          id: z.number(),
          number: z.string(),
          name: z.string(),
          from: movedClass,
          to: movedClass,
          before: cents,
          after: cents,
        }),
      )
      .describe('the hundred with the largest change of contribution'),
  }),
})
