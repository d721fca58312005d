import { Badge, Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { askMe, queries } from '../../api/ask.ts'
import { enrolTotp, newBackupCodes, removeTotp } from '../../api/sign-in.ts'
import type { Person } from '../../app/rights.ts'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { Section } from '../../parts/Section.tsx'
import { useFormProblem } from '../../parts/use-form-problem.ts'
import { useWords } from '../../words/say.ts'
import { CurrentPassword } from '../sign-in/CurrentPassword.tsx'
import style from './Account.module.css'
import { BackupCodes } from './BackupCodes.tsx'
import { EnrolTotp } from './EnrolTotp.tsx'
import { FactorChanged } from './FactorChanged.tsx'
import { askSessions } from './use-end-others.ts'

type Doing = 'add' | 'remove' | 'codes'

/** Two-step verification: adding an app, new backup codes, switching it off. Each asks the password first. */
export function TwoStepPart(props: { person: Person }) {
  const { t } = useWords()
  const { twoFactor, password: hasPassword } = props.person
  const [doing, setDoing] = useState<Doing | null>(null)
  const [enrolling, setEnrolling] = useState<{ totpURI: string; backupCodes: string[] } | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const [changed, setChanged] = useState(false)

  const know = async () => {
    setChanged(true)
    await Promise.all([
      queries.invalidateQueries({ queryKey: askMe.queryKey }),
      queries.invalidateQueries({ queryKey: askSessions.queryKey }),
    ])
  }
  const act = async (password: string) => {
    if (doing === 'add') setEnrolling(await enrolTotp(password))
    if (doing === 'codes') {
      setCodes((await newBackupCodes(password)).backupCodes)
      await know()
    }
    if (doing === 'remove') {
      await removeTotp(password)
      notifications.show({ message: t('account.twoStepRemoved') })
      await know()
    }
    setDoing(null)
  }
  const state = (
    <Badge variant="light" color={twoFactor ? 'petrol' : 'gray'} tt="none">
      {t(twoFactor ? 'account.twoStepOn' : 'account.twoStepOff')}
    </Badge>
  )
  const texts = {
    add: { action: t('account.twoStepAdd'), note: null },
    codes: { action: t('account.backupNew'), note: t('account.backupNewText') },
    remove: { action: t('account.twoStepRemove'), note: t('account.twoStepRemoveText') },
  }
  const offered: readonly Doing[] = twoFactor ? ['codes', 'remove'] : ['add']
  return (
    <Section title={t('account.twoStep')} note={t('account.twoStepText')} aside={state}>
      {changed && <FactorChanged onClose={() => setChanged(false)} />}
      {!hasPassword ? (
        t('account.twoStepNeedsPassword')
      ) : codes ? (
        <BackupCodes codes={codes} onKept={() => setCodes(null)} />
      ) : enrolling ? (
        <EnrolTotp
          {...enrolling}
          onCancel={() => setEnrolling(null)}
          onDone={async () => {
            setCodes(enrolling.backupCodes)
            setEnrolling(null)
            notifications.show({ message: t('account.twoStepDone') })
            await know()
          }}
        />
      ) : doing ? (
        <WithPassword {...texts[doing]} act={act} onCancel={() => setDoing(null)} />
      ) : (
        <Group gap="sm">
          {offered.map(one => (
            <Button key={one} variant="default" onClick={() => setDoing(one)}>
              {texts[one].action}
            </Button>
          ))}
        </Group>
      )}
    </Section>
  )
}

function WithPassword(props: {
  action: string
  note: string | null
  act: (password: string) => Promise<void>
  onCancel: () => void
}) {
  const { t } = useWords()
  const [password, setPassword] = useState('')
  const act = useMutation({ mutationFn: () => props.act(password) })
  const problem = useFormProblem(act.error, ['current'])
  return (
    <form
      className={style.form}
      onSubmit={event => {
        event.preventDefault()
        act.mutate()
      }}
    >
      {props.note && <div>{props.note}</div>}
      <CurrentPassword value={password} onChange={setPassword} error={problem.fields.current} />
      <FormProblem text={problem.rest} />
      <Group gap="sm">
        <Button type="submit" loading={act.isPending}>
          {props.action}
        </Button>
        <Button variant="default" onClick={props.onCancel}>
          {t('common.cancel')}
        </Button>
      </Group>
    </form>
  )
}
