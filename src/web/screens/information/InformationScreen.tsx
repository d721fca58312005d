import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Loading } from '../../app/Loading.tsx'
import { useMay } from '../../app/rights.ts'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { PAGE_SIZE } from '../../parts/table-pages.ts'
import { useWords } from '../../words/say.ts'
import { DocumentsPart } from './DocumentsPart.tsx'
import { FactsPart } from './FactsPart.tsx'
import style from './Information.module.css'
import { informationOf } from './question.ts'
import { ActivitiesPart, PausesPart } from './RecentParts.tsx'

const route = getRouteApi('/directory/$id')

/** One customer without what it brings or costs: how to reach it, what was invoiced, last contacts, agreements. */
export function InformationScreen() {
  const { t } = useWords()
  const { id } = route.useParams()
  const figures = useMay('figures')
  const customer = Number(id)
  const answer = useQuery(informationOf(customer, 0, PAGE_SIZE))
  const { data } = answer
  if (answer.error)
    return (
      <>
        <PageHead title={t('directory.title')} />
        <ErrorState problem={answer.error} retry={() => void answer.refetch()} />
      </>
    )
  if (!data) return <Loading />
  const known = data.customer
  return (
    <>
      <PageHead
        title={known.name || known.number || t('common.unknown')}
        lead={[t('directory.customerNumber', { number: known.number }), known.segment]
          .filter(text => text !== '')
          .join(' · ')}
      >
        {figures && (
          <Link to="/customers/$id" params={{ id }}>
            {t('directory.toFigures')}
          </Link>
        )}
        <Button variant="default" onClick={() => print()}>
          {t('common.print')}
        </Button>
      </PageHead>
      <div className={style.sides}>
        <FactsPart customer={known} />
        <div className={style.rest}>
          <DocumentsPart customer={customer} />
          <ActivitiesPart activities={data.activities} />
          <PausesPart pauses={data.pauses} />
        </div>
      </div>
    </>
  )
}
