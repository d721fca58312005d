import { ruleText } from '../../cycle/2-classification/classes.ts'
import { classOfCode } from '../../cycle/2-classification/customer-class.ts'
import { isoOf } from '../../shared/calendar.ts'
import { current, type View } from '../analysis/current.ts'
import { head } from '../analysis/head.ts'
import type { Workspace } from '../workspace.ts'

/** 2.2 the classes with their rules, counts and money, and who was given another class by hand. */
export async function classTable(workspace: Workspace, view: View) {
  const given = await current(workspace, view)
  const { figures: f } = given.analysis
  const { classes, keyLimit, settings } = given.classification
  const { revenue, contribution } = f.totals
  const named = classes.counts.flatMap(count =>
    count.class === null ? [] : [{ ...count, class: count.class }],
  )
  return {
    ...head(given),
    keyLimit,
    rules: settings.rules.map(rule => ({ class: rule.class, rule: ruleText(rule) })),
    classes: named.map(count => ({
      ...count,
      revenueShare: revenue > 0 ? count.revenue / revenue : 0,
      contributionShare: contribution > 0 ? count.contribution / contribution : null,
    })),
    unclassified: classes.counts.find(count => count.class === null)?.customers ?? 0,
    overrides: overridden(given),
  }
}

function overridden({ analysis, classification, portfolio }: Awaited<ReturnType<typeof current>>) {
  const { members } = analysis.figures
  const { classes } = classification
  const { id, number, name } = portfolio.customers
  const rows = []
  for (let position = 0; classes.overrides.size > 0 && position < members.length; position++) {
    const index = members[position]!
    const override = classes.overrides.get(id[index]!)
    if (!override?.class) continue
    rows.push({
      customer: { id: id[index]!, number: number[index]!, name: name[index]! },
      derived: classOfCode(classes.derived[position]!),
      class: override.class,
      reason: override.reason,
      author: override.author,
      day: isoOf(override.day),
    })
  }
  return rows
}
