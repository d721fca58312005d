import { Alert, Button, Stack, Text } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Preview, TableMapping } from '../../../contract/imports.ts'
import { Loading } from '../../app/Loading.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { Progress } from '../../parts/Progress.tsx'
import { useWords } from '../../words/say.ts'
import { UndoDialog } from '../data/UndoDialog.tsx'
import { ChangedPart } from './ChangedPart.tsx'
import { CommitBar } from './CommitBar.tsx'
import { CountsPart } from './CountsPart.tsx'
import { DonePart } from './DonePart.tsx'
import { FilesPart } from './FilesPart.tsx'
import style from './Import.module.css'
import { statedOnly } from './mapping-edit.ts'
import { OwnNumbers } from './OwnNumbers.tsx'
import { ProblemsPart } from './ProblemsPart.tsx'
import { StateSteps } from './StateSteps.tsx'
import { TotalsPart } from './TotalsPart.tsx'
import { UndecidedPart } from './UndecidedPart.tsx'
import { isBusy, useImport, useUndecided } from './use-import.ts'

/** One import from reading to done: what was recognised, what will change, what to look at, then the button. */
export function ImportScreen(props: { id: number }) {
  const { t, code } = useWords()
  const navigate = useNavigate()
  const { answer, batch, preview, read, commit } = useImport(props.id)
  const undecided = useUndecided(props.id, preview)
  const [asked, setAsked] = useState(false)
  const [replace, setReplace] = useState(false)
  if (answer.error) return <ErrorState problem={answer.error} retry={() => void answer.refetch()} />
  if (!batch) return <Loading />

  const remap = (changes: { file: Preview['files'][number]; mapping: TableMapping; picked?: string }[]) =>
    read.mutate({
      files: changes.map(({ file, mapping, picked }) => ({
        index: file.index,
        mapping: statedOnly(file, mapping, picked),
      })),
    })
  const leadText = () => {
    const names = batch.files.map(file => file.name)
    return batch.filesTotal <= 4
      ? names.join(' · ')
      : t('data.filesMore', { name: names.slice(0, 2).join(' · '), count: batch.filesTotal - 2 })
  }
  const editable = batch.state === 'ready' || batch.state === 'reading'
  const undoable = batch.state === 'done' || batch.state === 'ready'

  return (
    <Stack gap="lg" maw={1120}>
      <div>
        <PageHead title={t('preview.title', { id: batch.id })} lead={leadText()}>
          {undoable && (
            <Button variant="default" onClick={() => setAsked(true)}>
              {batch.state === 'done' ? t('data.undo') : t('data.discard')}
            </Button>
          )}
        </PageHead>
        <StateSteps state={batch.state} />
      </div>

      {batch.sameAs !== null && editable && (
        <div className={style.question}>
          {t('preview.sameAs', { id: batch.sameAs })}{' '}
          <Link to="/data/$id" params={{ id: String(batch.sameAs) }}>
            {t('data.importNumber', { id: batch.sameAs })}
          </Link>
        </div>
      )}
      {isBusy(batch.state) && (
        <Progress
          label={code('preview.progress', batch.progress?.step ?? batch.state)}
          done={batch.progress?.done ?? 0}
          total={batch.progress?.total ?? 0}
        />
      )}
      {batch.state === 'failed' && (
        <Alert color="orange" variant="light" title={t('preview.failedTitle')} role="alert">
          {batch.failure && <Text>{code('problems', batch.failure.code, batch.failure.values)}</Text>}
          <Text>{t('preview.failedText')}</Text>
        </Alert>
      )}
      {batch.state === 'done' && <DonePart batch={batch} />}
      {batch.state === 'undone' && <Text>{t('preview.undoneText')}</Text>}
      {batch.state === 'discarded' && <Text>{t('preview.discardedText')}</Text>}
      {read.error && <ErrorState problem={read.error} />}

      {preview && (
        <fieldset className={style.preview} disabled={batch.state === 'reading' || read.isPending}>
          {editable && preview.blocked.length > 0 && (
            <Alert color="orange" variant="light" title={t('preview.blockedTitle')}>
              {preview.blocked.map(why => (
                <Text key={why}>{code('problems', why)}</Text>
              ))}
            </Alert>
          )}
          {editable && <UndecidedPart files={undecided} several={batch.filesTotal > 1} onMapping={remap} />}
          {editable && <OwnNumbers preview={preview} read={read} />}
          <CountsPart preview={preview} />
          <TotalsPart preview={preview} />
          <ProblemsPart id={batch.id} groups={preview.problems} />
          <ChangedPart preview={preview} replace={replace} onReplace={editable ? setReplace : undefined} />
          <FilesPart
            id={batch.id}
            preview={preview}
            onMapping={editable ? (file, mapping) => remap([{ file, mapping }]) : undefined}
          />
          {editable && (
            <CommitBar
              replace={replace}
              preview={preview}
              busy={batch.state !== 'ready' || commit.isPending || read.isPending}
              problem={commit.error}
              onCommit={remember => commit.mutate({ replaceChanged: replace, rememberMapping: remember })}
            />
          )}
        </fieldset>
      )}
      <UndoDialog
        batch={asked ? batch : null}
        onClose={() => setAsked(false)}
        onDone={() => void navigate({ to: '/data' })}
      />
    </Stack>
  )
}
