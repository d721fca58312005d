import { NativeSelect } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { getTrust, getValue, modelId } from '../../../contract/9-value.ts'
import { ask } from '../../api/ask.ts'
import { Loading } from '../../app/Loading.tsx'
import { useView } from '../../app/view.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import type { ValueOverview } from './answers.ts'
import { CandidateTable } from './CandidateTable.tsx'
import { dayBefore } from './days.ts'
import { ErrorsPart } from './ErrorsPart.tsx'
import { ReasonPart } from './ReasonPart.tsx'
import { TrustCharts } from './TrustCharts.tsx'
import { ValueHeadLine } from './ValueHeadLine.tsx'
import { ValueScreen } from './ValueScreen.tsx'

const route = getRouteApi('/value/models')

/** 9.5: the models side by side, and how well the chosen one foretold what customers did. */
export function ModelsScreen() {
  const { t } = useWords()
  const view = useView()
  const answer = useQuery(ask(getValue, { query: view }))
  return (
    <ValueScreen
      part="models"
      answer={answer}
      lead={data => <ValueHeadLine head={data} />}
      empty={data => data.customers === 0}
    >
      {data => (
        <>
          <ReasonPart head={data} link={false} />
          <Section
            title={t('trust.candidates')}
            note={
              data.candidates.length > 0 &&
              t(data.holdout ? 'trust.candidatesNote' : 'trust.candidatesNoHoldout')
            }
          >
            <CandidateTable candidates={data.candidates} />
            {data.candidates.length > 0 && <FittedOn data={data} />}
          </Section>
          {data.candidates.length > 0 && <Trust candidates={data.candidates} />}
        </>
      )}
    </ValueScreen>
  )
}

/** From this shape of the gaps between purchases on, buying is called regular. */
const REGULAR_FROM = 1.5

/** On whom the models rest, and what was kept apart from them. */
function FittedOn(props: { data: ValueOverview }) {
  const { t, format } = useWords()
  const { fittedOn, fitted, startUnknown, holdout, regularity } = props.data
  const values = { fitted: format.number(fitted), unknown: format.number(startUnknown) }
  return (
    <p className="soft">
      {t(
        startUnknown === 0
          ? 'trust.fittedKnown'
          : fittedOn === 'known-start'
            ? 'trust.fitted'
            : 'trust.fittedAll',
        values,
      )}{' '}
      {holdout &&
        t('trust.heldOut', {
          weeks: format.number(holdout.weeks),
          from: format.day(holdout.from),
          to: format.day(dayBefore(holdout.to)),
          customers: format.number(holdout.customers),
          born: format.number(holdout.bornLater),
        })}{' '}
      {regularity !== null &&
        t(regularity < REGULAR_FROM ? 'trust.random' : 'trust.regular', {
          shape: format.number(regularity, 1),
        })}
    </p>
  )
}

/** The pictures of one model, the chosen one unless another is asked for. */
function Trust(props: { candidates: ValueOverview['candidates'] }) {
  const { t } = useWords()
  const view = useView()
  const { model } = route.useSearch()
  const navigate = route.useNavigate()
  const answer = useQuery({
    ...ask(getTrust, { query: { ...view, ...(model && { model }) } }),
    placeholderData: keepPreviousData,
  })
  if (answer.error) return <ErrorState problem={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return <Loading />
  const { data } = answer
  if (!data.shown) return <EmptyState title={t('trust.noneTitle')} text={t('trust.noneText')} />
  return (
    <Section
      title={t('trust.shown', { model: t(`value.models.${data.shown}`) })}
      aside={
        <NativeSelect
          aria-label={t('trust.show')}
          value={data.shown}
          onChange={event => {
            const wanted = modelId.safeParse(event.currentTarget.value)
            if (wanted.success)
              void navigate({
                search: now => ({ ...now, model: wanted.data }),
                replace: true,
                resetScroll: false,
              })
          }}
          data={props.candidates
            .filter(candidate => candidate.parameters.length > 0)
            .map(({ id, chosen }) => {
              const name = t(`value.models.${id}`)
              return { value: id, label: chosen ? t('trust.chosenModel', { model: name }) : name }
            })}
        />
      }
    >
      <TrustCharts data={data} />
      {data.errors && <ErrorsPart errors={data.errors} />}
    </Section>
  )
}
