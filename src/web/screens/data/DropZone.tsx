import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type DragEvent, useRef, useState } from 'react'
import { ledgerChanged } from '../../api/ask.ts'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { Progress } from '../../parts/Progress.tsx'
import { useWords } from '../../words/say.ts'
import style from './DropZone.module.css'
import { droppedFiles, visible } from './dropped.ts'
import { upload } from './upload.ts'

/** Takes files by drop or button, several or a whole folder, as one import, and opens its preview. */
export function DropZone() {
  const { t } = useWords()
  const navigate = useNavigate()
  const single = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [sent, setSent] = useState({ done: 0, total: 0 })
  const sending = useMutation({
    mutationFn: (files: readonly File[]) => upload(files, (done, total) => setSent({ done, total })),
    onSuccess: async batch => {
      await ledgerChanged()
      await navigate({ to: '/data/$id', params: { id: String(batch.id) } })
    },
  })
  const take = (files: readonly File[]) => {
    const wanted = visible(files)
    if (wanted.length > 0 && !sending.isPending) sending.mutate(wanted)
  }
  const drop = async (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(await droppedFiles(event.dataTransfer))
  }
  return (
    <>
      <section
        className={style.zone}
        data-over={over}
        aria-label={t('data.dropTitle')}
        onDragOver={event => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={event => void drop(event)}
      >
        {sending.isPending ? (
          <div className={style.progress}>
            <Progress label={t('data.sending')} {...sent} />
          </div>
        ) : (
          <>
            <h2 className={style.title}>{over ? t('data.dropNow') : t('data.dropTitle')}</h2>
            <p className="soft">{t('data.dropText')}</p>
            <Group gap="sm" justify="center">
              <Button size="sm" onClick={() => single.current?.click()}>
                {t('data.choose')}
              </Button>
              <Button size="sm" variant="default" onClick={() => folder.current?.click()} visibleFrom="sm">
                {t('data.chooseFolder')}
              </Button>
            </Group>
          </>
        )}
        <input
          ref={single}
          type="file"
          multiple
          hidden
          aria-label={t('data.choose')}
          onChange={event => take([...(event.currentTarget.files ?? [])])}
        />
        <input
          ref={element => {
            folder.current = element
            element?.setAttribute('webkitdirectory', '')
          }}
          type="file"
          multiple
          hidden
          aria-label={t('data.chooseFolder')}
          onChange={event => take([...(event.currentTarget.files ?? [])])}
        />
      </section>
      {sending.error && <ErrorState problem={sending.error} />}
    </>
  )
}
