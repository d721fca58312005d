import type { choiceReport } from '../actions/value/choice-report.ts'
import type { ValueReport } from '../actions/value/report.ts'
import type { SummaryReport } from '../actions/value/value-summaries.ts'
import { en } from '../web/words/en/words.ts'
import { count, euro, percent, table } from './output.ts'

const few = (value: number, digits = 1) => value.toFixed(digits)
/** Parameters range from thousandths to thousands: four digits that count. */
const exact = (value: number) => String(Number(value.toPrecision(4)))

type Chosen = ReturnType<typeof choiceReport>

const modelName = (id: string): string => en.value.models[id as keyof typeof en.value.models] ?? id

/** The sentence that says which model was taken and why, in the words of the screens. */
function reasonText({ reason: { code, values } }: Chosen): string {
  const key = code === 'best-log-score' && values.second === '' ? 'best-log-score-alone' : code
  const text = en.value.reasons[key as keyof typeof en.value.reasons]
  const said: Record<string, string> = {}
  for (const [name, value] of Object.entries(values)) {
    if (name === 'problem') said[name] = en.value.problems[value as keyof typeof en.value.problems]
    else said[name] = typeof value === 'string' ? modelName(value) : few(value).replace(/\.0$/, '')
  }
  return text.replace(/\{\{\s*(\w+)[^}]*\}\}/g, (_, name: string) => said[name] ?? '')
}

/** The same for a table of summaries, which does not say what W × A needs: purchases and profit of a period. */
function reasonOfTable(report: SummaryReport): string {
  const text = reasonText(report)
  if (report.model) return text
  const reason = text.replace(/(?:, so|\. So) W × A values the customers\.$/, '.')
  return `${reason} A table of summaries is not enough for W × A, so nobody is valued.`
}

function parameterText({ model }: Chosen): string {
  if (!model) return '–'
  const parts = Object.entries(model.parameters).map(([name, value]) => {
    const error = model.standardErrors?.[name]
    return `${name} ${exact(value)}${error === undefined ? '' : ` (± ${exact(error)})`}`
  })
  return `${modelName(model.id)}, per ${model.unit}: ${parts.join(', ')}`
}

function candidateTable({ candidates, holdoutWeeks }: Chosen): string {
  if (candidates.length === 0) return ''
  const judged = candidates.some(c => c.logScore !== null)
  const head = [
    'Model',
    'Log-likelihood',
    'AIC',
    ...(judged ? ['Log score', 'Error', 'Bias', 'Within'] : []),
    '',
  ]
  const rows = candidates.map(c => [
    modelName(c.id),
    c.logLikelihood === null ? '–' : few(c.logLikelihood, 2),
    c.aic === null ? '–' : few(c.aic, 1),
    ...(judged
      ? [
          c.logScore === null ? '–' : few(c.logScore),
          c.meanAbsoluteError === null ? '–' : few(c.meanAbsoluteError, 3),
          percent(c.bias),
          percent(c.coverage),
        ]
      : []),
    c.problem ?? (c.identification?.identified === false ? `not identified: ${c.identification.why}` : ''),
  ])
  const lines = table([head, ...rows], judged ? [1, 2, 3, 4, 5, 6] : [1, 2])
  return judged
    ? `Fitted on the weeks before the test, and judged on the ${holdoutWeeks} weeks of it:\n${lines}`
    : lines
}

/** What a terminal shows of the report. */
export function reportText(report: ValueReport, top: number): string {
  const { equity, settings, spend } = report
  const inside = percent(settings.interval)
  const lines = [
    [
      'As known on',
      `${report.asOf}, ${settings.horizonMonths} months ahead, ${settings.rateIs} ${percent(settings.yearlyRate)} a year`,
    ],
    [
      'Customer equity',
      `${euro(equity.total)}${equity.low === null || equity.high === null ? '' : `  (${inside} between ${euro(equity.low)} and ${euro(equity.high)})`}`,
    ],
    [
      'Customers',
      `${count(equity.customers)}${equity.alive === null ? '' : `, of whom ${count(Math.round(equity.alive))} still there by expectation`}`,
    ],
    ['Worth less than 0', count(equity.negativeCustomers)],
    ...(equity.withoutMargin === 0
      ? []
      : [
          [
            'Without a margin',
            `${count(equity.withoutMargin)} customers whose refunds and costs are as large as what they bought; their own mean counts`,
          ],
        ]),
    ...(report.costToServe === null
      ? []
      : [
          [
            'Cost to serve',
            `${euro(report.costToServe.perPurchase)} a purchase, ${report.costToServe.kind === 'measured' ? 'measured' : 'an estimate from standard minutes'}; --no-cost-to-serve leaves it out of files`,
          ],
        ]),
    ['W × A', `${euro(equity.wTimesA)} over the same months, without discount`],
    ['Model', parameterText(report)],
    ...(spend
      ? [
          [
            'Per purchase',
            `p ${exact(spend.p)}, q ${exact(spend.q)}, gamma ${exact(spend.gamma)}; correlation with frequency ${spend.correlation === null ? '–' : few(spend.correlation, 2)}`,
          ],
        ]
      : []),
    ...(report.regularity === null
      ? []
      : [['Regularity', `${few(report.regularity)}  (1 is at random, 2 and above regular)`]]),
    ...(report.candidates.length === 0
      ? []
      : [
          [
            'Fitted on',
            `${count(report.fitted)} customers${report.fittedOn === 'all' ? ', also those whose start is unknown' : ''}`,
          ],
        ]),
  ]
  const parts = [table(lines), reasonText(report), candidateTable(report)]
  if (top > 0) {
    const head = [
      'Customer',
      'Name',
      'Purchases',
      'Still there',
      'Expected',
      'Per purchase',
      'Worth',
      `${inside} of outcomes`,
    ]
    const rows = report.customers
      .slice(0, top)
      .map(c => [
        c.number,
        c.name.slice(0, 32),
        count(c.x + 1),
        percent(c.alive),
        few(c.expectedPurchases),
        euro(c.perPurchase),
        euro(c.clv),
        c.low === null || c.high === null ? '–' : `${euro(c.low)} – ${euro(c.high)}`,
      ])
    parts.push(table([head, ...rows], [2, 3, 4, 5, 6, 7]))
  }
  return parts.filter(part => part !== '').join('\n\n')
}

/** The same of a table of summaries. */
export function choiceLines(report: SummaryReport, top: number): string {
  const { settings, spend, problems } = report
  const lines = [
    ['Customers', count(report.fitted)],
    [
      'Looks ahead',
      `${settings.horizonMonths} months, ${settings.rateIs} ${percent(settings.yearlyRate)} a year`,
    ],
    ...(report.equity === null ? [] : [['Customer equity', euro(report.equity)]]),
    ['Model', parameterText(report)],
    ...(spend
      ? [['Per purchase', `p ${exact(spend.p)}, q ${exact(spend.q)}, gamma ${exact(spend.gamma)}`]]
      : []),
  ]
  const parts = [table(lines), reasonOfTable(report), candidateTable(report)]
  if (top > 0 && report.model) {
    const rows = report.customers
      .slice(0, top)
      .map(c => [
        c.id,
        count(c.x),
        percent(c.alive),
        c.purchases === null ? '–' : few(c.purchases, 2),
        c.clv === null ? '–' : euro(c.clv),
      ])
    parts.push(table([['Customer', 'Came back', 'Still there', 'Expected', 'Worth'], ...rows], [1, 2, 3, 4]))
  }
  if (problems.length > 0) {
    const byCode = new Map<string, number[]>()
    for (const { row, problem } of problems) byCode.set(problem, [...(byCode.get(problem) ?? []), row])
    parts.push(
      [...byCode]
        .map(
          ([code, rows]) =>
            `! ${en.value.historyProblems[code as keyof typeof en.value.historyProblems] ?? code}: row ${rows.slice(0, 5).join(', ')}${rows.length > 5 ? ` and ${count(rows.length - 5)} more` : ''}`,
        )
        .join('\n'),
    )
  }
  return parts.filter(part => part !== '').join('\n\n')
}
