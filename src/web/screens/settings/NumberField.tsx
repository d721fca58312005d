import { NumberInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useWords } from '../../words/say.ts'
import type { Kind } from './fields.ts'

const SCALE: Partial<Record<Kind, number>> = { share: 100 }
const DECIMALS: Record<Kind, number> = {
  share: 2,
  number: 0,
  factor: 2,
  days: 0,
  months: 0,
  euro: 2,
  minutes: 1,
  hours: 1,
}

/** A number as the language writes it; a share as a percentage. An emptied field gives null where that is allowed. */
export function NumberField(props: {
  label: string
  hideLabel?: boolean
  kind: Kind
  value: number | null
  min?: number
  max?: number
  nullable?: boolean
  placeholder?: string
  width?: number
  describedBy?: string
  onChange: (value: number | null) => void
}) {
  const { t, language } = useWords()
  const { kind, value, min, max, onChange } = props
  const scale = SCALE[kind] ?? 1
  const shown = value === null ? '' : tidy(value * scale)
  const [text, setText] = useState<string | number>(shown)
  useEffect(() => setText(now => (now === shown || Number(now) === shown ? now : shown)), [shown])

  const units: Record<Kind, string> = {
    share: ' %',
    number: '',
    factor: '',
    days: ` ${t('settings.units.days')}`,
    months: ` ${t('settings.units.months')}`,
    euro: '',
    minutes: ` ${t('settings.units.minutes')}`,
    hours: ` ${t('settings.units.hours')}`,
  }
  const dutch = language === 'nl'
  return (
    <NumberInput
      {...(props.hideLabel ? { 'aria-label': props.label } : { label: props.label })}
      {...(props.describedBy !== undefined && { 'aria-describedby': props.describedBy })}
      w={props.width ?? 144}
      hideControls
      value={text}
      placeholder={props.placeholder}
      decimalScale={DECIMALS[kind]}
      decimalSeparator={dutch ? ',' : '.'}
      thousandSeparator={dutch ? '.' : ','}
      allowedDecimalSeparators={dutch ? [','] : ['.']}
      prefix={kind === 'euro' ? (dutch ? '€ ' : '€') : ''}
      suffix={units[kind]}
      {...(min !== undefined && { min: tidy(min * scale) })}
      {...(max !== undefined && { max: tidy(max * scale) })}
      clampBehavior="blur"
      onChange={next => {
        setText(next)
        if (next === '') {
          if (props.nullable) onChange(null)
          return
        }
        const number = Number(next)
        if (!Number.isFinite(number)) return
        const real = tidy(number / scale)
        if ((min === undefined || real >= min) && (max === undefined || real <= max)) onChange(real)
      }}
      onBlur={() => {
        if (text === '' && !props.nullable) setText(shown)
      }}
      styles={{ input: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' } }}
    />
  )
}

const tidy = (value: number) => Math.round(value * 1e6) / 1e6
