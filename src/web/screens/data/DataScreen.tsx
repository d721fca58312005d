import { Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { listImports } from '../../../contract/imports.ts'
import { ask, askStatus } from '../../api/ask.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { useWords } from '../../words/say.ts'
import { BatchTable } from './BatchTable.tsx'
import { DropZone } from './DropZone.tsx'

const BUSY = new Set(['reading', 'importing', 'undoing'])

/** Data: hand over files, and every import so far. */
export function DataScreen() {
  const { t, format } = useWords()
  const status = useQuery(askStatus).data
  const imports = useQuery({
    ...ask(listImports),
    staleTime: 0,
    refetchInterval: query => (query.state.data?.imports.some(batch => BUSY.has(batch.state)) ? 1000 : false),
  })
  const ledger = status?.ledger
  return (
    <Stack gap="lg">
      <div>
        <PageHead title={t('data.title')} lead={t('data.lead')} />
        <DropZone />
      </div>
      {ledger && !ledger.empty && ledger.first && ledger.last && (
        <Text>
          <strong>{t('data.ledger')}:</strong> {format.number(ledger.lines)} {t('data.lines').toLowerCase()},{' '}
          {format.number(ledger.documents)} {t('data.documents').toLowerCase()},{' '}
          {format.number(ledger.customers)} {t('data.customers').toLowerCase()},{' '}
          {format.number(ledger.activities)} {t('data.activities').toLowerCase()},{' '}
          {t('data.ledgerSpan', { from: format.day(ledger.first), to: format.day(ledger.last) })}
        </Text>
      )}
      <section>
        <Title order={2} mb="sm">
          {t('data.batches')}
        </Title>
        {imports.error && <ErrorState problem={imports.error} retry={() => void imports.refetch()} />}
        {imports.data &&
          (imports.data.imports.length > 0 ? (
            <BatchTable batches={imports.data.imports} />
          ) : (
            <EmptyState level={3} title={t('data.noBatches')} text={t('data.noBatchesText')} />
          ))}
      </section>
    </Stack>
  )
}
