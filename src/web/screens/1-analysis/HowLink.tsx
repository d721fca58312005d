import { Explain } from '../../parts/Explain.tsx'
import { useWords } from '../../words/say.ts'
import type { AnalysisPart } from './parts.ts'

/** The way from a picture to how its figure was made. */
export function HowLink(props: { figure: string; part: AnalysisPart }) {
  const { t } = useWords()
  return (
    <div className="no-print">
      <Explain figure={props.figure} title={t(`analysis.titles.${props.part}`)}>
        {t('analysis.how')}
      </Explain>
    </div>
  )
}
