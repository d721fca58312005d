import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Loading } from '../../app/Loading.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { useWords } from '../../words/say.ts'
import { askMembers } from './answers.ts'
import { InvitationTable } from './InvitationTable.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { MemberDrawer } from './MemberDrawer.tsx'
import { MemberTable } from './MemberTable.tsx'

/** Who may sign in and as what; inviting, changing and removing them. */
export function PeopleScreen() {
  const { t } = useWords()
  const answer = useQuery(askMembers)
  const [inviting, setInviting] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const { data } = answer
  const member = data?.members.find(one => one.id === chosen) ?? null
  return (
    <>
      <PageHead title={t('people.title')} lead={t('people.lead')}>
        {data && <Button onClick={() => setInviting(true)}>{t('people.invite')}</Button>}
      </PageHead>
      {answer.error ? (
        <ErrorState problem={answer.error} retry={() => void answer.refetch()} />
      ) : data ? (
        <>
          <MemberTable members={data.members} onOpen={setChosen} />
          {data.members.length === 1 && <p className="soft">{t('people.only')}</p>}
          <InvitationTable />
          <MemberDrawer
            key={chosen}
            member={member}
            managers={data.managers}
            onClose={() => setChosen(null)}
          />
          <InviteDialog opened={inviting} managers={data.managers} onClose={() => setInviting(false)} />
        </>
      ) : (
        <Loading />
      )}
    </>
  )
}
