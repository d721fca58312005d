import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { getOverview } from '../../../contract/1-analysis.ts'
import type { Answer } from '../../api/client.ts'
import { Explain } from '../../parts/Explain.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import style from './Overview.module.css'
import { ANALYSIS_PARTS, type AnalysisPart } from './parts.ts'

type Finding = { part: AnalysisPart; figure: ReactNode; explain?: string; sentence: string }

/** What each part found, as a sentence that leads there; its figure opens the explanation. */
export function Findings(props: { data: Answer<typeof getOverview> }) {
  const { t } = useWords()
  const findings = useFindings(props.data)
  return (
    <Section title={t('analysis.findings')}>
      <ul className={style.findings}>
        {findings.map(({ part, figure, explain, sentence }) => {
          const to = ANALYSIS_PARTS.find(one => one.key === part)!.to
          return (
            <li key={sentence} className={style.finding}>
              <span className={style.figure}>
                {explain ? (
                  <Explain figure={explain} title={t(`analysis.titles.${part}`)}>
                    {figure}
                  </Explain>
                ) : (
                  figure
                )}
              </span>
              <span>{sentence}</span>
              <Link to={to} className={style.part}>
                {t(`analysis.parts.${part}`)}
              </Link>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

function useFindings(data: Answer<typeof getOverview>): Finding[] {
  const { t, format } = useWords()
  const { lossMaking, whale, top20, customers: all } = data
  const list: Finding[] = [
    {
      part: 'whale',
      explain: 'whalePeak',
      figure: format.number(lossMaking.customers),
      sentence:
        lossMaking.customers === 0
          ? t('analysis.find.lossNone')
          : t('analysis.find.lossMaking', {
              count: lossMaking.customers,
              all,
              amount: format.euroWhole(-lossMaking.contribution),
            }),
    },
  ]
  if (whale.peakShare !== null && lossMaking.customers > 0)
    list.push({
      part: 'whale',
      explain: 'whalePeak',
      figure: format.share(whale.peakShare),
      sentence: t('analysis.find.peak', { count: whale.peakCustomers, share: format.share(whale.peakShare) }),
    })
  const worst = data.quadrants.lowHigh
  list.push({
    part: 'quadrant',
    explain: 'quadrant',
    figure: format.number(worst),
    sentence: worst === 0 ? t('analysis.find.quadrantNone') : t('analysis.find.quadrant', { count: worst }),
  })
  if (top20.contributionShare !== null)
    list.push({
      part: 'pyramids',
      explain: 'top20',
      figure: format.share(top20.contributionShare),
      sentence: t('analysis.find.topContribution', {
        count: top20.customers,
        share: format.share(top20.contributionShare),
      }),
    })
  if (top20.revenueShare !== null)
    list.push({
      part: 'top',
      explain: 'top20Revenue',
      figure: format.share(top20.revenueShare),
      sentence: t('analysis.find.topRevenue', {
        count: top20.customers,
        share: format.share(top20.revenueShare),
      }),
    })
  list.push({
    part: 'significance',
    explain: 'significance',
    figure: format.number(data.significant),
    sentence: t('analysis.find.significant', { count: data.significant }),
  })
  if (data.energievreters === null)
    list.push({ part: 'attention', figure: '–', sentence: t('analysis.find.attentionUnknown') })
  else
    list.push({
      part: 'attention',
      figure: format.number(data.energievreters),
      sentence:
        data.energievreters === 0
          ? t('analysis.find.energievretersNone')
          : t('analysis.find.energievreters', { count: data.energievreters }),
    })
  if (data.forgotten !== null)
    list.push({
      part: 'attention',
      figure: format.number(data.forgotten),
      sentence:
        data.forgotten === 0
          ? t('analysis.find.forgottenNone')
          : t('analysis.find.forgotten', { count: data.forgotten }),
    })
  if (data.whitney.YYY > 0)
    list.push({
      part: 'whitney',
      figure: format.number(data.whitney.YYY),
      sentence: t('analysis.find.whitney', { count: data.whitney.YYY }),
    })
  list.push({
    part: 'judge',
    figure: format.number(data.toJudge),
    sentence:
      data.toJudge === 0 ? t('analysis.find.judged') : t('analysis.find.toJudge', { count: data.toJudge }),
  })
  return list
}
