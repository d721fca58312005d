import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { postDemo } from '../../../contract/status.ts'
import { askMe } from '../../api/ask.ts'
import { call } from '../../api/client.ts'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { useWords } from '../../words/say.ts'

/** One click into the demo company: it is made the first time, and opens as it was left after that. */
export function DemoDoor(props: { small?: boolean }) {
  const { t } = useWords()
  const made = useQuery(askMe).data?.demo.exists ?? false
  const demo = useMutation({
    // Made anew it would lose what was judged in it.
    mutationFn: async () => (made ? { path: '/demo/' } : call(postDemo)),
    onSuccess: ({ path }) => location.assign(path),
  })
  const busy = demo.isPending || demo.isSuccess
  return (
    <>
      <Button
        variant={props.small ? 'subtle' : 'default'}
        size={props.small ? 'compact-sm' : 'sm'}
        mx={props.small ? -8 : 0}
        onClick={() => demo.mutate()}
        loading={busy}
      >
        {t('first.demoAction')}
      </Button>
      <div role="status" className="soft">
        {busy && t('first.demoBusy')}
      </div>
      {demo.error && <ErrorState problem={demo.error} />}
    </>
  )
}
