import { useWords } from '../../words/say.ts'
import { useEditing } from './draft.ts'
import { NumberField } from './NumberField.tsx'
import { RuleEditor } from './RuleEditor.tsx'
import { Reset, Setting, SettingGroup } from './Setting.tsx'
import style from './Settings.module.css'
import { Sum } from './Sum.tsx'

const CRITERIA = 'classification.criteria'

/** Step 2: criteria of the score, time for key accounts, rules of the classes, dependence. */
export function ClassPart() {
  const { t, code } = useWords()
  const { draft, set } = useEditing()
  const { criteria } = draft.classification
  return (
    <>
      <SettingGroup
        title={t('settings.groups.criteria')}
        text={t('settings.groups.criteriaText')}
        aside={<Reset path={CRITERIA} />}
      >
        <div className={style.grid}>
          {criteria.map((criterion, place) => (
            <NumberField
              key={criterion.id}
              label={code('figures', criterion.id)}
              kind="share"
              value={criterion.weight}
              min={0}
              max={1}
              onChange={value => set(`${CRITERIA}.${place}.weight`, value ?? 0)}
            />
          ))}
        </div>
        <Sum values={criteria.map(criterion => criterion.weight)} />
        <Setting name="minCoverage" />
        <Setting name="stableFrom" />
        <Setting name="stabilityRuns" />
      </SettingGroup>
      <SettingGroup
        title={t('settings.groups.rules')}
        text={t('settings.groups.rulesText')}
        aside={<Reset path="classification.rules" />}
      >
        <RuleEditor />
      </SettingGroup>
      <SettingGroup title={t('settings.groups.key')} text={t('settings.groups.keyText')}>
        <Setting name="keyPeople" />
        <Setting name="keyHoursPerYear" />
        <Setting name="keyShare" />
        <Setting name="keyHours" />
      </SettingGroup>
      <SettingGroup title={t('settings.groups.dependence')}>
        <Setting name="dependRevenue" />
        <Setting name="dependContribution" />
      </SettingGroup>
    </>
  )
}
