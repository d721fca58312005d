import { NativeSelect, SegmentedControl } from '@mantine/core'
import { useId } from 'react'
import { modelId } from '../../../contract/9-value.ts'
import { useWords } from '../../words/say.ts'
import { useEditing } from './draft.ts'
import { Reset, Setting, SettingGroup } from './Setting.tsx'
import style from './Settings.module.css'

/** Step 9: horizon, rate, intervals, and which model values the customers. */
export function ValuePart() {
  const { t } = useWords()
  return (
    <>
      <SettingGroup title={t('settings.groups.valueAhead')} text={t('settings.groups.valueAheadText')}>
        <Setting name="valueHorizon" />
        <Setting name="valueRate" />
        <RateKind />
        <Setting name="valueInterval" />
      </SettingGroup>
      <SettingGroup title={t('settings.groups.valueModel')} text={t('settings.groups.valueModelText')}>
        <Model />
        <Setting name="minRepeatBuyers" />
        <Setting name="holdoutWeeks" />
        <Setting name="withinPoints" />
      </SettingGroup>
    </>
  )
}

function RateKind() {
  const { t } = useWords()
  const { draft, set } = useEditing()
  return (
    <div className={style.row}>
      <div className={style.label}>{t('settings.value.rateIs')}</div>
      <div className={style.field}>
        <SegmentedControl
          aria-label={t('settings.value.rateIs')}
          value={draft.value.rateIs}
          onChange={kind => set('value.rateIs', kind)}
          data={[
            { value: 'discount', label: t('settings.value.discount') },
            { value: 'inflation', label: t('settings.value.inflation') },
          ]}
        />
        <Reset path="value.rateIs" />
      </div>
    </div>
  )
}

function Model() {
  const { t } = useWords()
  const { draft, set } = useEditing()
  const id = useId()
  return (
    <div className={style.row}>
      <div>
        <div className={style.label}>{t('settings.value.model')}</div>
        <div id={id} className="soft">
          {t('settings.value.modelText')}
        </div>
      </div>
      <div className={style.field}>
        <NativeSelect
          aria-label={t('settings.value.model')}
          aria-describedby={id}
          value={draft.value.model}
          onChange={event => set('value.model', event.currentTarget.value)}
          data={[
            { value: 'auto', label: t('settings.value.auto') },
            ...modelId.options.map(one => ({ value: one, label: t(`value.models.${one}`) })),
          ]}
        />
        <Reset path="value.model" />
      </div>
    </div>
  )
}
