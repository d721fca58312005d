import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { getOpenApi } from '../../../contract/openapi.ts'
import { ask } from '../../api/ask.ts'
import { apiUrl } from '../../api/client.ts'
import { Loading } from '../../app/Loading.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { FilterRow } from '../../parts/FilterRow.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import style from './Api.module.css'
import { type ApiDocument, matching, messagesOf, operationsOf } from './document.ts'
import { Guide } from './Guide.tsx'
import { MessageItem, OperationItem } from './OperationItem.tsx'

const route = getRouteApi('/developer')

/** The API to read: what there is, what it asks and answers, and how to begin. Made from its own description. */
export function ApiScreen() {
  const { t } = useWords()
  const answer = useQuery({ ...ask(getOpenApi), staleTime: Number.POSITIVE_INFINITY })
  if (answer.error)
    return (
      <>
        <PageHead title={t('developer.title')} />
        <ErrorState problem={answer.error} retry={() => void answer.refetch()} />
      </>
    )
  return answer.data ? <Described document={answer.data as ApiDocument} /> : <Loading />
}

function Described(props: { document: ApiDocument }) {
  const { t, language } = useWords()
  const { search, tag } = route.useSearch()
  const navigate = route.useNavigate()
  const { document } = props
  const operations = useMemo(() => operationsOf(document), [document])
  const messages = useMemo(() => messagesOf(document), [document])
  const shown = matching(operations, search ?? '', tag)
  const active = search !== undefined || tag !== undefined
  const tags = (document.tags ?? []).filter(one => shown.some(({ tag: of }) => of === one.name))
  const set = (change: { search?: string | undefined; tag?: string | undefined }) =>
    void navigate({ search: now => ({ ...now, ...change }), replace: true })
  return (
    <div className={style.page}>
      <PageHead
        title={t('developer.title')}
        lead={t('developer.lead', { version: document.info?.version ?? '' })}
      >
        <a href={apiUrl(getOpenApi.path)} download="klantkring-openapi.json">
          {t('developer.document')}
        </a>
      </PageHead>
      {!active && <Guide />}
      <FilterRow
        label={t('developer.filters')}
        searchLabel={t('developer.search')}
        clearLabel={t('developer.clear')}
        wide
        search={search}
        active={active}
        onSearch={wanted => set({ search: wanted })}
        onClear={() => set({ search: undefined, tag: undefined })}
      >
        <NativeSelect
          aria-label={t('developer.anyTag')}
          data-active={tag !== undefined}
          value={tag ?? ''}
          onChange={event => set({ tag: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: t('developer.anyTag') },
            ...(document.tags ?? []).map(one => ({ value: one.name, label: one.name })),
          ]}
        />
      </FilterRow>
      <p className="soft" role="status">
        {t('developer.found', { count: shown.length })}
        {language === 'nl' && `. ${t('developer.english')}`}
      </p>
      {shown.length === 0 && <EmptyState title={t('developer.noneTitle')} text={t('developer.noneText')} />}
      {tags.map(one => (
        <section key={one.name} className={style.tag}>
          <h2 lang="en">{one.name}</h2>
          {one.description && (
            <p className="soft" lang="en">
              {one.description}
            </p>
          )}
          <ul className={style.operations}>
            {shown
              .filter(({ tag: of }) => of === one.name)
              .map(operation => (
                <OperationItem key={operation.id} document={document} operation={operation} />
              ))}
          </ul>
        </section>
      ))}
      {!active && messages.length > 0 && (
        <Section title={t('developer.messages')}>
          <ul className={style.operations}>
            {messages.map(({ event, schema }) => (
              <MessageItem key={event} document={document} event={event} schema={schema} />
            ))}
          </ul>
        </Section>
      )}
    </div>
  )
}
