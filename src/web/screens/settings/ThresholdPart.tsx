import { useWords } from '../../words/say.ts'
import { useEditing } from './draft.ts'
import { NumberField } from './NumberField.tsx'
import { Reset, Setting, SettingGroup } from './Setting.tsx'
import style from './Settings.module.css'
import { Sum } from './Sum.tsx'

/** Limits and months of step 1. */
export function ThresholdPart() {
  const { t } = useWords()
  return (
    <>
      <SettingGroup title={t('settings.groups.significance')}>
        <Setting name="significanceThreshold" />
        <Setting name="segmentMinCustomers" />
        <Setting name="segmentMinShare" />
        <Setting name="topN" />
      </SettingGroup>
      <Bands />
      <SettingGroup title={t('settings.groups.size')} text={t('settings.groups.sizeText')}>
        <Setting name="sizeLarge" />
        <Setting name="sizeMiddle" />
      </SettingGroup>
      <SettingGroup title={t('settings.groups.attention')}>
        <Setting name="attentionTop" />
        <Setting name="drainRatio" />
        <Setting name="forgottenRatio" />
        <Setting name="recordedFrom" />
      </SettingGroup>
      <SettingGroup title={t('settings.groups.time')}>
        <Setting name="activeMonths" />
        <Setting name="expectedMonths" />
        <Setting name="provisionalMonths" />
        <Setting name="largePotentialBelow" />
      </SettingGroup>
    </>
  )
}

function Bands() {
  const { t } = useWords()
  const { draft, set } = useEditing()
  const { bands } = draft.analysis
  return (
    <SettingGroup
      title={t('settings.groups.bands')}
      text={t('settings.groups.bandsText')}
      aside={<Reset path="analysis.bands" />}
    >
      <div className={style.grid}>
        {Object.entries(bands).map(([place, share]) => (
          <NumberField
            key={place}
            label={t('settings.band', { number: Number(place) + 1 })}
            kind="share"
            value={share}
            min={0.001}
            max={1}
            onChange={value => set(`analysis.bands.${place}`, value ?? 0)}
          />
        ))}
      </div>
      <Sum values={bands} />
    </SettingGroup>
  )
}
