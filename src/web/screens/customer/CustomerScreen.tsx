import { Tabs } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { getCustomer } from '../../../contract/customers.ts'
import { ask } from '../../api/ask.ts'
import { Loading } from '../../app/Loading.tsx'
import { useView } from '../../app/view.ts'
import { ActivityTable } from '../../parts/ActivityTable.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { LineTable } from '../../parts/LineTable.tsx'
import { useWords } from '../../words/say.ts'
import style from './Customer.module.css'
import { CustomerHead } from './CustomerHead.tsx'
import { DryingUpTab } from './drying-up/DryingUpTab.tsx'
import { FiguresTab } from './FiguresTab.tsx'
import { JudgementTab } from './JudgementTab.tsx'
import { CUSTOMER_TABS } from './tabs.ts'
import { ValueTab } from './value/ValueTab.tsx'

const route = getRouteApi('/customers/$id')

/** A customer with all that the steps know of it. */
export function CustomerScreen() {
  const { t } = useWords()
  const view = useView()
  const id = Number(route.useParams().id)
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const answer = useQuery({
    ...ask(getCustomer, { params: { id }, query: view }),
    placeholderData: keepPreviousData,
  })
  if (answer.error) return <ErrorState problem={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return <Loading />
  const page = answer.data

  return (
    <div style={{ maxWidth: 1200 }}>
      <CustomerHead page={page} />
      <Tabs
        value={tab ?? 'figures'}
        onChange={value => {
          const next = CUSTOMER_TABS.find(name => name === value)
          void navigate({
            search: now => ({ ...now, tab: next === 'figures' ? undefined : next }),
            replace: true,
          })
        }}
        keepMounted={false}
      >
        <Tabs.List mb="md" className={style.tabs}>
          {CUSTOMER_TABS.map(name => (
            <Tabs.Tab key={name} value={name}>
              {t(`customer.tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="figures">
          <FiguresTab page={page} />
        </Tabs.Panel>
        <Tabs.Panel value="value">
          <ValueTab id={id} />
        </Tabs.Panel>
        <Tabs.Panel value="dryingUp">
          <DryingUpTab id={id} />
        </Tabs.Panel>
        <Tabs.Panel value="judgements">
          <JudgementTab id={id} />
        </Tabs.Panel>
        <Tabs.Panel value="lines">
          <LineTable customer={id} height="max(320px, calc(100dvh - var(--around-table) - 40px))" keys />
        </Tabs.Panel>
        <Tabs.Panel value="activities">
          <ActivityTable customer={id} />
        </Tabs.Panel>
      </Tabs>
    </div>
  )
}
