import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getKeeping, type KeepingView, postBackup } from '../../../contract/keeping.ts'
import { ask, queries } from '../../api/ask.ts'
import { call } from '../../api/client.ts'
import { Loading } from '../../app/Loading.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { Progress } from '../../parts/Progress.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import { BackupTable } from './BackupTable.tsx'
import { HealthPart } from './HealthPart.tsx'
import { RunTable } from './RunTable.tsx'

const question = ask(getKeeping)
const newest = (view: KeepingView | undefined) => view?.runs[0]?.id ?? 0
const busy = (view: KeepingView | undefined) => view?.runs.find(run => run.outcome === 'running')

/** Backups: how it stands, what lies there to download, what was done; one can be made now. */
export function KeepingScreen() {
  const { t } = useWords()
  // The newest run when a backup was asked for: until there is a newer one it waits for its turn.
  const [asked, setAsked] = useState<number | null>(null)
  const answer = useQuery({
    ...question,
    staleTime: 0,
    // What is at work shows when it is done.
    refetchInterval: ({ state }) => (busy(state.data) || newest(state.data) === asked ? 1500 : 30_000),
  })
  const make = useMutation({
    mutationFn: (_newest: number) => call(postBackup, { body: {} }),
    onSuccess: async ({ started }, before) => {
      if (started) setAsked(before)
      notifications.show({ message: t(started ? 'keeping.started' : 'keeping.running') })
      await queries.invalidateQueries({ queryKey: question.queryKey })
    },
  })
  const { data } = answer
  const running = busy(data)
  const waiting = data !== undefined && newest(data) === asked
  return (
    <>
      <PageHead title={t('keeping.title')} lead={t('keeping.lead')}>
        {data && (
          <Button
            loading={make.isPending}
            disabled={waiting || (running !== undefined && running.kind !== 'restoreTest')}
            onClick={() => make.mutate(newest(data))}
          >
            {t('keeping.now')}
          </Button>
        )}
      </PageHead>
      {make.error && <ErrorState problem={make.error} />}
      {answer.error ? (
        <ErrorState problem={answer.error} retry={() => void answer.refetch()} />
      ) : !data ? (
        <Loading />
      ) : (
        <>
          {(running || waiting) && (
            <div style={{ maxWidth: 480, marginBottom: 24 }}>
              <Progress
                label={`${t(`keeping.kinds.${running?.kind ?? 'backup'}`)}: ${t('keeping.outcomes.running')}`}
                done={0}
                total={0}
              />
            </div>
          )}
          <HealthPart view={data} />
          <Section title={t('keeping.backups')} note={t('keeping.elsewhere')}>
            {data.backups.length === 0 ? (
              <p className="soft">{t('keeping.backupsNone')}</p>
            ) : (
              <BackupTable backups={data.backups} />
            )}
          </Section>
          <Section title={t('keeping.runs')}>
            {data.runs.length === 0 ? (
              <p className="soft">{t('keeping.runsNone')}</p>
            ) : (
              <RunTable runs={data.runs} />
            )}
          </Section>
        </>
      )}
    </>
  )
}
