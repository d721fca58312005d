import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useCallback } from 'react'
import { getClasses } from '../../../contract/2-classification.ts'
import { ask } from '../../api/ask.ts'
import { useView } from '../../app/view.ts'
import { classBars } from '../../charts/class-bars.ts'
import { ChartFrame } from '../../parts/ChartFrame.tsx'
import { useRuleText } from '../../parts/rule-text.ts'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import { ClassificationScreen } from './ClassificationScreen.tsx'
import type { Classes } from './ClassTables.tsx'
import { ClassTable, OverrideTable } from './ClassTables.tsx'

/** 2.2 and 2.3: the classes with their rules, what they bring, and how many key accounts there is time for. */
export function ClassesScreen() {
  const { t } = useWords()
  const view = useView()
  const answer = useQuery(ask(getClasses, { query: view }))
  return (
    <ClassificationScreen part="classes" answer={answer}>
      {data => (
        <>
          <ClassChart data={data} />
          <KeyLimit data={data} />
          <Section
            title={t('classification.classes.rules')}
            note={t('classification.classes.rulesNote')}
            aside={<Link to="/settings">{t('classification.classes.change')}</Link>}
          >
            <Rules rules={data.rules} />
            <ClassTable data={data} />
            {data.unclassified > 0 && (
              <p className="soft">{t('classification.classes.unclassified', { count: data.unclassified })}</p>
            )}
          </Section>
          <Section
            title={t('classification.classes.overrides')}
            note={t('classification.classes.overridesNote')}
          >
            <OverrideTable rows={data.overrides} />
          </Section>
        </>
      )}
    </ClassificationScreen>
  )
}

/** The rules as sentences, in the order they are tried. */
function Rules(props: { rules: Classes['rules'] }) {
  const { t } = useWords()
  const ruleText = useRuleText()
  return (
    <ol style={{ margin: '0 0 16px', paddingLeft: 24 }}>
      {props.rules.map(rule => (
        <li key={`${rule.class} ${rule.rule}`}>
          <strong>{t(`terms.classes.${rule.class}`)}</strong>: {ruleText(rule.rule).toLowerCase()}
        </li>
      ))}
    </ol>
  )
}

function ClassChart(props: { data: Classes }) {
  const { t, format } = useWords()
  const { classes, customers } = props.data
  const draw = useCallback(
    (width: number) =>
      classBars(
        classes.map(one => ({
          name: t(`terms.classes.${one.class}`),
          customers: one.customers / Math.max(1, customers),
          revenue: one.revenueShare,
          contribution: one.contributionShare,
        })),
        {
          width,
          format,
          label: {
            customers: t('classification.classes.customers'),
            revenue: t('terms.revenue'),
            contribution: t('terms.contribution'),
          },
        },
      ),
    [classes, customers, t, format],
  )
  const key = classes.find(one => one.class === 'key')
  const title =
    !key || key.customers === 0 || key.contributionShare === null
      ? t('classification.classes.titleNone', { count: customers })
      : t('classification.classes.title', {
          count: key.customers,
          share: format.share(key.contributionShare),
        })
  return <ChartFrame title={title} draw={draw} height={classes.length * 34 + 28} />
}

function KeyLimit(props: { data: Classes }) {
  const { t, format } = useWords()
  const { keyLimit, classes } = props.data
  const keys = classes.find(one => one.class === 'key')?.customers ?? 0
  return (
    <p>
      {t('classification.classes.limit', {
        count: keyLimit.limit,
        hours: format.number(keyLimit.hours),
        each: format.number(keyLimit.hoursPerKeyAccount),
      })}{' '}
      {keys > keyLimit.limit && (
        <strong>{t('classification.classes.over', { count: keys - keyLimit.limit })}</strong>
      )}
    </p>
  )
}
