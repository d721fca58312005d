import { Button, Group } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { postSettingsEffect, putSettings } from '../../../contract/settings.ts'
import { ledgerChanged } from '../../api/ask.ts'
import { type Answer, call } from '../../api/client.ts'
import { nothingThere } from '../../parts/AnalysisProblem.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { useWords } from '../../words/say.ts'
import { sumOf } from './document.ts'
import { useEditing } from './draft.ts'
import style from './Settings.module.css'

type Effect = Answer<typeof postSettingsEffect>

/** What the changes would do, before they are saved; saving and discarding them. */
export function EffectPanel() {
  const { t } = useWords()
  const { draft, changed, discard } = useEditing()
  const [asked] = useDebouncedValue(draft, 500)
  const { bands } = draft.analysis
  const { criteria } = draft.classification
  const whole = sumOf(bands) === 1 && sumOf(criteria.map(one => one.weight)) === 1
  const effect = useQuery({
    queryKey: [postSettingsEffect.path, asked],
    queryFn: ({ signal }) => call(postSettingsEffect, { body: asked }, signal),
    enabled: changed && whole && asked === draft,
    placeholderData: keepPreviousData,
  })
  const save = useMutation({
    mutationFn: () => call(putSettings, { body: draft }),
    onSuccess: async () => {
      await ledgerChanged()
      discard()
      notifications.show({ message: t('settings.saved') })
    },
  })
  const empty = nothingThere(effect.error)
  const shown = changed && whole && asked === draft && !effect.isPlaceholderData ? effect.data : undefined
  return (
    <aside className={style.effect} aria-label={t('settings.effect.title')} data-changed={changed}>
      <h2>{t('settings.effect.title')}</h2>
      {!changed ? (
        <p className="soft">{t('settings.effect.none')}</p>
      ) : !whole ? (
        <p>{t('settings.effect.sumWrong')}</p>
      ) : empty ? (
        <p>{t('settings.effect.empty')}</p>
      ) : effect.error ? (
        <ErrorState problem={effect.error} retry={() => void effect.refetch()} />
      ) : (
        <Figures effect={shown ?? effect.data} stale={shown === undefined} />
      )}
      {changed && (
        <Group gap="sm" mt="md">
          <Button
            disabled={shown === undefined && !(whole && empty)}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            {t('common.save')}
          </Button>
          <Button variant="default" onClick={discard}>
            {t('settings.discard')}
          </Button>
        </Group>
      )}
      {save.error && <ErrorState problem={save.error} />}
    </aside>
  )
}

const AMOUNTS = ['revenue', 'grossMargin', 'costToServe', 'contribution'] as const

function Figures(props: { effect: Effect | undefined; stale: boolean }) {
  const { t, format, code } = useWords()
  const { effect, stale } = props
  if (!effect) return <p className="soft">{t('settings.effect.computing')}</p>
  const { before, after } = effect
  const row = (name: string, from: string, to: string): ReactNode => (
    <tr key={name} data-differs={from !== to}>
      <th scope="row">{name}</th>
      <td>{from}</td>
      <td>{from === to ? t('settings.effect.same') : to}</td>
    </tr>
  )
  const moved = effect.classes.filter(one => one.before !== one.after)
  return (
    <div style={{ opacity: stale ? 0.5 : 1 }} aria-busy={stale}>
      <table className={style.effectTable}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('settings.effect.before')}</th>
            <th scope="col">{t('settings.effect.after')}</th>
          </tr>
        </thead>
        <tbody>
          {AMOUNTS.map(name =>
            row(t(`terms.${name}`), format.euroWhole(before[name]), format.euroWhole(after[name])),
          )}
          {row(
            t('settings.effect.lossMaking'),
            format.number(before.lossMaking),
            format.number(after.lossMaking),
          )}
          {row(
            t('settings.effect.significant'),
            format.number(before.significant),
            format.number(after.significant),
          )}
          {row(t('settings.effect.measured'), format.share(before.measured), format.share(after.measured))}
          {before.dryingUp !== null &&
            after.dryingUp !== null &&
            row(t('settings.effect.dryingUp'), format.number(before.dryingUp), format.number(after.dryingUp))}
          {moved.map(one =>
            row(
              one.class === 'unclassified' ? t('terms.unclassified') : code('terms.classes', one.class),
              format.number(one.before),
              format.number(one.after),
            ),
          )}
        </tbody>
      </table>
      <p style={{ margin: '8px 0 0' }}>
        {effect.moved === 0
          ? t('settings.effect.nobody')
          : t('settings.effect.moved', { count: effect.moved })}
      </p>
    </div>
  )
}
