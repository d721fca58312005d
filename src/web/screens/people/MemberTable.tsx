import { Anchor, Badge } from '@mantine/core'
import { useMemo } from 'react'
import type { Member } from '../../../contract/access/people.ts'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { useWords } from '../../words/say.ts'
import { useSees } from './use-sees.ts'

/** Everybody with an account; the name opens what can be changed. */
export function MemberTable(props: { members: readonly Member[]; onOpen: (id: string) => void }) {
  const { t, format } = useWords()
  const sees = useSees()
  const { onOpen } = props
  const columns = useMemo<Column<Member>[]>(() => {
    const second = (member: Member) =>
      [
        ...(member.twoFactor ? [t('people.app')] : []),
        ...(member.passkeys > 0 ? [t('people.passkey', { count: member.passkeys })] : []),
      ].join(', ')
    return [
      {
        id: 'name',
        head: t('people.name'),
        width: 168,
        value: member => member.name,
        cell: member => (
          <>
            <Anchor
              component="button"
              type="button"
              className="quiet-target one-line"
              style={{ maxWidth: '100%', verticalAlign: 'bottom' }}
              title={member.name}
              onClick={() => onOpen(member.id)}
            >
              {member.name}
            </Anchor>{' '}
            {member.you && <span className="soft">{t('people.you')}</span>}
            {!member.active && (
              <Badge variant="light" color="orange" size="sm" tt="none">
                {t('people.blocked')}
              </Badge>
            )}
          </>
        ),
      },
      {
        id: 'email',
        head: t('people.email'),
        width: 168,
        grow: true,
        value: member => member.email,
        cell: member => <span title={member.email}>{member.email}</span>,
      },
      {
        id: 'role',
        head: t('people.role'),
        width: 136,
        value: member => t(`people.roles.${member.role}`),
        cell: member => t(`people.roles.${member.role}`),
      },
      {
        id: 'sees',
        head: t('people.sees'),
        width: 152,
        value: sees,
        cell: member => <span title={sees(member)}>{sees(member)}</span>,
      },
      {
        id: 'hurting',
        head: t('people.hurtingHead'),
        title: t('people.hurtingTitle'),
        width: 88,
        value: member => t(member.hurting ? 'common.yes' : 'common.no'),
        cell: member => t(member.hurting ? 'common.yes' : 'common.no'),
      },
      {
        id: 'second',
        head: t('people.secondStep'),
        title: t('people.secondStepTitle'),
        width: 120,
        value: second,
        cell: member => second(member) || <span className="soft">{t('common.no')}</span>,
      },
      {
        id: 'seen',
        head: t('people.lastSeen'),
        width: 152,
        value: member => member.lastSeen,
        cell: member =>
          member.lastSeen ? (
            format.moment(member.lastSeen)
          ) : (
            <span className="soft">{t('people.never')}</span>
          ),
      },
    ]
  }, [t, format, sees, onOpen])
  return (
    <DataTable
      caption={t('people.members')}
      columns={columns}
      rows={props.members}
      rowKey={member => member.id}
      exportName="people"
      keys
    />
  )
}
