import { Button } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { useWords } from '../../words/say.ts'
import { at, same } from './document.ts'
import { useEditing } from './draft.ts'
import { FIELDS, type FieldName, type Kind } from './fields.ts'
import { NumberField } from './NumberField.tsx'
import style from './Settings.module.css'

/** A setting as it is written: 0.3 as a share → 30%. */
export function useWritten() {
  const { t, format } = useWords()
  return (value: unknown, kind: Kind): string => {
    if (typeof value !== 'number') return t('common.nothing')
    if (kind === 'share') return format.share(value).replace(/[.,]0/, '')
    if (kind === 'euro') return format.euro(value * 100)
    const decimals = [0, 1, 2].find(places => Math.abs(value - Number(value.toFixed(places))) < 1e-9) ?? 2
    const number = format.number(value, decimals)
    if (kind === 'number' || kind === 'factor') return number
    return `${number} ${t(`settings.units.${kind}`)}`
  }
}

/** One number: what it is called, what it does in a sentence, the field, and the way back to the default. */
export function Setting(props: { name: FieldName }) {
  const { t } = useWords()
  const written = useWritten()
  const { draft, set } = useEditing()
  const id = useId()
  const field = FIELDS[props.name]
  const value = at(draft, field.path)
  return (
    <div className={style.row}>
      <div>
        <div className={style.label}>{t(`settings.fields.${props.name}.label`)}</div>
        <div id={id} className="soft">
          {t(`settings.fields.${props.name}.text`)}
        </div>
      </div>
      <div className={style.field}>
        <NumberField
          label={t(`settings.fields.${props.name}.label`)}
          hideLabel
          describedBy={id}
          kind={field.kind}
          value={typeof value === 'number' ? value : null}
          min={field.min}
          max={field.max}
          onChange={next => set(field.path, next)}
        />
        <Reset path={field.path} said={standard => written(standard, field.kind)} />
      </div>
    </div>
  )
}

/** Says the default where it differs, and puts it back. */
export function Reset(props: { path: string; said?: (standard: unknown) => ReactNode }) {
  const { t } = useWords()
  const { draft, defaults, set } = useEditing()
  const standard = at(defaults, props.path)
  if (same(at(draft, props.path), standard)) return null
  return (
    <Button variant="subtle" size="compact-xs" onClick={() => set(props.path, standard)}>
      {props.said ? t('settings.resetTo', { value: String(props.said(standard)) }) : t('settings.reset')}
    </Button>
  )
}

/** A group of settings under its heading, with a sentence about what they are for. */
export function SettingGroup(props: {
  title: string
  text?: string
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <section className={style.group}>
      <div className={style.groupHead}>
        <h2>{props.title}</h2>
        {props.aside}
      </div>
      {props.text && <p className="soft">{props.text}</p>}
      {props.children}
    </section>
  )
}
