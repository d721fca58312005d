import { useWords } from '../../words/say.ts'
import { useEditing } from './draft.ts'
import { STRATEGIC, SYNERGY } from './fields.ts'
import { NumberField } from './NumberField.tsx'
import { Reset, Setting, SettingGroup } from './Setting.tsx'
import style from './Settings.module.css'
import { Sum } from './Sum.tsx'

/** How heavily each mark weighs, and from which mean the answer is yes. */
export function JudgementPart() {
  const { t } = useWords()
  return (
    <>
      <Weights group="strategic" />
      <Weights group="synergy" />
      <SettingGroup title={t('settings.groups.age')}>
        <Setting name="staleMonths" />
      </SettingGroup>
    </>
  )
}

function Weights(props: { group: 'strategic' | 'synergy' }) {
  const { t } = useWords()
  const { draft, set } = useEditing()
  const { group } = props
  const path = `analysis.${group}.weights`
  const { weights } = draft.analysis[group]
  const subjects = group === 'strategic' ? STRATEGIC : SYNERGY
  return (
    <SettingGroup
      title={t(`settings.groups.${group}`)}
      text={t(`settings.groups.${group}Text`)}
      aside={<Reset path={path} />}
    >
      <div className={style.grid}>
        {subjects.map(subject => (
          <NumberField
            key={subject}
            label={t(`customer.subjects.${subject}`)}
            kind="share"
            value={weights[subject] ?? 0}
            min={0}
            max={1}
            onChange={value => set(`${path}.${subject}`, value ?? 0)}
          />
        ))}
      </div>
      <Sum values={subjects.map(subject => weights[subject] ?? 0)} free />
      <Setting name={group === 'strategic' ? 'strategicThreshold' : 'synergyThreshold'} />
    </SettingGroup>
  )
}
