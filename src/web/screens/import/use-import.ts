import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import {
  commitImport,
  getImport,
  type ImportBatch,
  type Preview,
  putMapping,
} from '../../../contract/imports.ts'
import { ask, ledgerChanged, queries } from '../../api/ask.ts'
import { call, type Given } from '../../api/client.ts'

export const isBusy = (state: ImportBatch['state']) =>
  state === 'reading' || state === 'importing' || state === 'undoing'

/**
 * One import as it goes through its states: asked every half second while the server works on it. The last preview
 * stays in sight while the files are read again, so that nothing jumps.
 */
export function useImport(id: number) {
  const options = ask(getImport, { params: { id } })
  const answer = useQuery({
    ...options,
    staleTime: 0,
    refetchInterval: query => (query.state.data && isBusy(query.state.data.batch.state) ? 500 : false),
  })
  const batch = answer.data?.batch
  const last = useRef<Preview | null>(null)
  if (answer.data?.preview) last.current = answer.data.preview

  const state = batch?.state
  const before = useRef(state)
  useEffect(() => {
    const finished =
      (before.current === 'importing' && state === 'done') ||
      (before.current === 'undoing' && state === 'undone')
    before.current = state
    if (finished) void ledgerChanged()
  }, [state])

  const again = () => queries.invalidateQueries({ queryKey: options.queryKey })
  const read = useMutation({
    mutationFn: (body: NonNullable<Given<typeof putMapping>['body']>) =>
      call(putMapping, { params: { id }, body }),
    onSettled: again,
  })
  const commit = useMutation({
    mutationFn: (body: { replaceChanged: boolean; rememberMapping: boolean }) =>
      call(commitImport, { params: { id }, body }),
    onSettled: again,
  })
  return { answer, batch, preview: answer.data?.preview ?? last.current, read, commit, again }
}

/** Files with a column that is still to be decided: those of the preview, asked for by themselves where it is a part: a thousand at once. */
export function useUndecided(id: number, preview: Preview | null): Preview['files'] {
  const partly = preview !== null && preview.filesTotal > preview.files.length
  const answer = useQuery({
    ...ask(getImport, { params: { id }, query: { filesUndecided: '1', filesLimit: 1000 } }),
    staleTime: 0,
    enabled: partly && preview.blocked.length > 0,
  })
  return (partly ? answer.data?.preview?.files : preview?.files) ?? []
}
