import { SegmentedControl, Tooltip } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { askStatus } from '../api/ask.ts'
import { useWords } from '../words/say.ts'
import { useSeesAll } from './rights.ts'
import { useView } from './view.ts'

/** Does a group (concern) count as one customer? For who sees all of them. In the address, so that a link shows the same. */
export function GroupSwitch(props: { visibleFrom?: 'sm' }) {
  const { t } = useWords()
  const { group } = useView()
  const navigate = useNavigate()
  const status = useQuery(askStatus).data
  const all = useSeesAll()
  if (!status || status.ledger.empty || !all) return null
  return (
    <Tooltip label={t('shell.groupTitle')} openDelay={500}>
      <SegmentedControl
        visibleFrom={props.visibleFrom}
        aria-label={t('shell.group')}
        value={group === '1' ? 'on' : 'off'}
        onChange={value =>
          void navigate({ to: '.', search: now => ({ ...now, group: value === 'on' ? '1' : undefined }) })
        }
        data={[
          { value: 'off', label: t('shell.groupOff') },
          { value: 'on', label: t('shell.groupOn') },
        ]}
      />
    </Tooltip>
  )
}
