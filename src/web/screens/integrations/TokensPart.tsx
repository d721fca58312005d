import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { type ApiToken, deleteToken } from '../../../contract/integrations.ts'
import { call } from '../../api/client.ts'
import { Loading } from '../../app/Loading.tsx'
import { AskFirst } from '../../parts/AskFirst.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { SecretOnce } from '../../parts/SecretOnce.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import { askTokens, integrationsChanged } from './answers.ts'
import { TokenDialog } from './TokenDialog.tsx'

type Made = { name: string; secret: string }

/** The tokens that work, what each may do, and when it was last used. */
export function TokensPart() {
  const { t } = useWords()
  const answer = useQuery(askTokens)
  const [making, setMaking] = useState(false)
  const [made, setMade] = useState<Made | null>(null)
  const columns = useTokenColumns()
  return (
    <Section
      title={t('integrations.tokens')}
      note={t('integrations.tokensNote')}
      aside={<Button onClick={() => setMaking(true)}>{t('integrations.newToken')}</Button>}
    >
      {answer.error ? (
        <ErrorState problem={answer.error} retry={() => void answer.refetch()} />
      ) : !answer.data ? (
        <Loading />
      ) : answer.data.tokens.length === 0 ? (
        <p className="soft">{t('integrations.tokensNone')}</p>
      ) : (
        <DataTable
          caption={t('integrations.tokens')}
          columns={columns}
          rows={answer.data.tokens}
          rowKey={token => token.id}
        />
      )}
      <TokenDialog
        opened={making}
        onClose={() => setMaking(false)}
        onMade={({ token, secret }) => {
          setMaking(false)
          setMade({ name: token.name, secret })
        }}
      />
      {made && (
        <SecretOnce
          title={t('integrations.made', { name: made.name })}
          secret={made.secret}
          example={`curl -H "Authorization: Bearer ${made.secret}" ${location.origin}/api/status`}
          onKept={() => setMade(null)}
        />
      )}
    </Section>
  )
}

function useTokenColumns() {
  const { t, format } = useWords()
  return useMemo<Column<ApiToken>[]>(() => {
    const may = (token: ApiToken) => {
      const what = token.permissions.map(one => t(`integrations.permissions.${one}`)).join(', ')
      return `${what}: ${t(token.readOnly ? 'integrations.reads' : 'integrations.readsWrites')}`
    }
    const sees = (token: ApiToken) => token.managers?.join(', ') ?? t('integrations.seesAll')
    return [
      {
        id: 'name',
        head: t('integrations.name'),
        width: 160,
        value: token => token.name,
        cell: token => <span title={token.name}>{token.name}</span>,
      },
      {
        id: 'may',
        head: t('integrations.may'),
        width: 240,
        grow: true,
        value: may,
        cell: token => <span title={may(token)}>{may(token)}</span>,
      },
      {
        id: 'sees',
        head: t('integrations.sees'),
        width: 120,
        value: sees,
        cell: token => <span title={sees(token)}>{sees(token)}</span>,
      },
      {
        id: 'prefix',
        head: t('integrations.begins'),
        width: 108,
        value: token => token.prefix,
        cell: token => <code>{token.prefix}…</code>,
      },
      {
        id: 'used',
        head: t('integrations.lastUsed'),
        width: 152,
        value: token => token.lastUsed,
        cell: token =>
          token.lastUsed ? (
            format.moment(token.lastUsed)
          ) : (
            <span className="soft">{t('integrations.never')}</span>
          ),
      },
      {
        id: 'expires',
        head: t('integrations.expires'),
        width: 112,
        value: token => token.expires,
        cell: token =>
          token.expired ? (
            <span className="loss">{t('integrations.expired')}</span>
          ) : (
            format.day(token.expires)
          ),
      },
      {
        id: 'revoke',
        head: '',
        title: t('integrations.revoke'),
        width: 96,
        cell: token => (
          <AskFirst
            action={t('integrations.revoke')}
            title={t('integrations.revokeTitle', { name: token.name })}
            question={t('integrations.revokeText', { name: token.name })}
            act={async () => {
              await call(deleteToken, { params: { id: token.id } })
              await integrationsChanged()
            }}
          />
        ),
      },
    ]
  }, [t, format])
}
