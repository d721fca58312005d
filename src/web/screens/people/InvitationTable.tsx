import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { deleteInvitation, type Invitation } from '../../../contract/access/people.ts'
import { call } from '../../api/client.ts'
import { AskFirst } from '../../parts/AskFirst.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import { askInvitations, peopleChanged } from './answers.ts'
import { useSees } from './use-sees.ts'

/** Invitations that nobody took up yet. */
export function InvitationTable() {
  const { t, format } = useWords()
  const sees = useSees()
  const answer = useQuery(askInvitations)
  const columns = useMemo<Column<Invitation>[]>(
    () => [
      {
        id: 'email',
        head: t('people.email'),
        width: 224,
        grow: true,
        value: one => one.email,
        cell: one => <span title={one.email}>{one.email}</span>,
      },
      {
        id: 'role',
        head: t('people.role'),
        width: 136,
        value: one => t(`people.roles.${one.role}`),
        cell: one => t(`people.roles.${one.role}`),
      },
      {
        id: 'sees',
        head: t('people.sees'),
        width: 184,
        value: sees,
        cell: one => <span title={sees(one)}>{sees(one)}</span>,
      },
      {
        id: 'by',
        head: t('people.invitedBy'),
        width: 144,
        value: one => one.invitedBy,
        cell: one => one.invitedBy,
      },
      {
        id: 'until',
        head: t('people.until'),
        width: 160,
        value: one => one.expiresAt,
        cell: one =>
          one.expired ? <span className="loss">{t('people.expired')}</span> : format.moment(one.expiresAt),
      },
      {
        id: 'withdraw',
        head: '',
        title: t('people.withdraw'),
        width: 112,
        cell: one => (
          <AskFirst
            action={t('people.withdraw')}
            title={t('people.withdrawTitle', { email: one.email })}
            question={`${t('people.withdrawTitle', { email: one.email })}?`}
            act={async () => {
              await call(deleteInvitation, { params: { id: one.id } })
              await peopleChanged()
            }}
          />
        ),
      },
    ],
    [t, format, sees],
  )
  const invitations = answer.data?.invitations
  return (
    <div style={{ marginTop: 32 }}>
      <Section title={t('people.invitations')}>
        {answer.error ? (
          <ErrorState problem={answer.error} retry={() => void answer.refetch()} />
        ) : invitations?.length === 0 ? (
          <p className="soft">{t('people.invitationsNone')}</p>
        ) : (
          invitations && (
            <DataTable
              caption={t('people.invitations')}
              columns={columns}
              rows={invitations}
              rowKey={one => one.id}
            />
          )
        )}
      </Section>
    </div>
  )
}
