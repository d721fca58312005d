import { useWords } from '../../words/say.ts'
import { Setting, SettingGroup } from './Setting.tsx'

/** When a customer counts as drying up (7.9). */
export function DryingUpPart() {
  const { t } = useWords()
  return (
    <>
      <SettingGroup title={t('settings.groups.dryingUp')} text={t('settings.groups.dryingUpText')}>
        <Setting name="dryFall" />
        <Setting name="dryAlarmFrom" />
        <Setting name="dryOffBelow" />
        <Setting name="dryValueChance" />
      </SettingGroup>
      <SettingGroup title={t('settings.groups.dryingWindow')} text={t('settings.groups.dryingWindowText')}>
        <Setting name="dryWindowIntervals" />
        <Setting name="dryWindowLeast" />
        <Setting name="dryWindowMost" />
        <Setting name="dryLeastPurchases" />
      </SettingGroup>
      <SettingGroup title={t('settings.groups.dryingOutside')} text={t('settings.groups.dryingOutsideText')}>
        <Setting name="drySeasonPurchases" />
        <Setting name="dryLeastOthers" />
        <Setting name="dryFactorLeast" />
        <Setting name="dryFactorMost" />
      </SettingGroup>
    </>
  )
}
