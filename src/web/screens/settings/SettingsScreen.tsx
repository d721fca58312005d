import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { getSettings } from '../../../contract/settings.ts'
import { ask } from '../../api/ask.ts'
import type { Answer } from '../../api/client.ts'
import { Loading } from '../../app/Loading.tsx'
import { useMay } from '../../app/rights.ts'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import nav from '../../parts/PartNav.module.css'
import { useCurrentInView } from '../../parts/use-current-in-view.ts'
import { useWords } from '../../words/say.ts'
import { ClassPart } from './ClassPart.tsx'
import { CostPart } from './CostPart.tsx'
import { DryingUpPart } from './DryingUpPart.tsx'
import { EditingProvider, useDraft } from './draft.ts'
import { EffectPanel } from './EffectPanel.tsx'
import { HistoryPart } from './HistoryPart.tsx'
import { JudgementPart } from './JudgementPart.tsx'
import { MarginPart } from './MarginPart.tsx'
import { PARTS } from './parts.ts'
import style from './Settings.module.css'
import { ThresholdPart } from './ThresholdPart.tsx'
import { ValuePart } from './ValuePart.tsx'

const route = getRouteApi('/settings')

/** All settings in parts; changes stay a draft with their effect beside it until they are saved. */
export function SettingsScreen() {
  const { t } = useWords()
  const may = useMay('settings')
  const { part = 'margin' } = route.useSearch()
  const answer = useQuery(ask(getSettings))
  const row = useCurrentInView<HTMLElement>(part)
  return (
    <>
      <PageHead title={t('settings.title')} lead={t(may ? 'settings.lead' : 'settings.leadReading')} />
      <nav
        ref={row}
        aria-label={t('settings.nav')}
        className={`${nav.row} no-print`}
        style={{ marginTop: 0 }}
      >
        {PARTS.map(name => (
          <Link
            key={name}
            to="/settings"
            search={now => ({ ...now, part: name === 'margin' ? undefined : name })}
            className={nav.part}
            activeOptions={{ exact: true, includeSearch: true }}
          >
            {t(`settings.parts.${name}`)}
          </Link>
        ))}
      </nav>
      {answer.error ? (
        <ErrorState problem={answer.error} retry={() => void answer.refetch()} />
      ) : answer.data ? (
        <Editor given={answer.data} part={part} />
      ) : (
        <Loading />
      )}
    </>
  )
}

function Editor(props: { given: Answer<typeof getSettings>; part: (typeof PARTS)[number] }) {
  const { t } = useWords()
  const may = useMay('settings')
  const { given, part } = props
  const editing = useDraft(given)
  const alone = part === 'history' && !editing.changed
  return (
    <EditingProvider value={editing}>
      <div className={style.sides}>
        <fieldset className={style.forms} disabled={!may}>
          {!may && <p className={`${style.readOnly} soft`}>{t('settings.readOnly')}</p>}
          {part === 'margin' && <MarginPart />}
          {part === 'cost' && <CostPart />}
          {part === 'thresholds' && <ThresholdPart />}
          {part === 'judgements' && <JudgementPart />}
          {part === 'classes' && <ClassPart />}
          {part === 'dryingUp' && <DryingUpPart />}
          {part === 'value' && <ValuePart />}
          {part === 'history' && <HistoryPart history={given.history} />}
        </fieldset>
        {may && !alone && <EffectPanel />}
      </div>
    </EditingProvider>
  )
}
