import { Button, Modal, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { getMe } from '../../contract/access/people.ts'
import { ask, askMe, queries } from '../api/ask.ts'
import { call } from '../api/client.ts'
import { useInterruption } from '../api/session.ts'
import { SignInForm } from '../screens/sign-in/SignInForm.tsx'
import { useWords } from '../words/say.ts'

/**
 * The session ended in the middle of work, or was begun too long ago for something delicate: sign in again on top of the
 * screen, which then goes on where it was. Somebody else begins anew.
 */
export function SignInAgain() {
  const { t } = useWords()
  const waiting = useInterruption()
  const me = useQuery({ ...askMe, enabled: false }).data
  const person = me?.person ?? null

  const look = async () => {
    const now = await call(getMe)
    if (now.state !== 'signed-in') return
    if (person && now.person?.id !== person.id) return location.assign('/')
    if (waiting?.reason === 'session-not-fresh' && !now.person?.fresh) return
    queries.setQueryData(ask(getMe).queryKey, now)
    waiting?.resume()
  }
  // Signed in meanwhile in another tab: coming back here is enough.
  useEffect(() => {
    if (!waiting) return
    const back = () => void look()
    addEventListener('focus', back)
    return () => removeEventListener('focus', back)
  })

  return (
    <Modal
      opened={waiting !== null}
      onClose={() => waiting?.giveUp()}
      closeOnClickOutside={false}
      title={t(waiting?.reason === 'session-not-fresh' ? 'signIn.freshTitle' : 'signIn.againTitle')}
      size="sm"
      zIndex={400}
    >
      {waiting && me && (
        <>
          <Text mb="md">
            {t(waiting.reason === 'session-not-fresh' ? 'signIn.freshText' : 'signIn.againText')}
          </Text>
          <SignInForm
            ways={me.signIn}
            email={person?.email}
            password={person?.password !== false}
            onDone={look}
            inTab
          />
          {waiting.reason === 'signed-out' && (
            <Button variant="subtle" mt="md" px={0} onClick={() => location.assign('/sign-in')}>
              {t('signIn.somebodyElse')}
            </Button>
          )}
        </>
      )}
    </Modal>
  )
}
