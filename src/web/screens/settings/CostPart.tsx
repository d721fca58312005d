import { Button, Group, Switch } from '@mantine/core'
import { useDriverName } from '../../parts/use-driver-name.ts'
import { useWords } from '../../words/say.ts'
import type { Pool } from './document.ts'
import { useEditing } from './draft.ts'
import { DRIVERS } from './fields.ts'
import { NumberField } from './NumberField.tsx'
import { PoolCard } from './PoolCard.tsx'
import { Reset, Setting, SettingGroup } from './Setting.tsx'
import style from './Settings.module.css'

const POOLS = 'analysis.costToServe.pools'
const MINUTES = 'analysis.costToServe.standardMinutes'

/** Cost to serve: on or off, people and amounts, and the minutes where none were recorded. */
export function CostPart() {
  const { t } = useWords()
  const { draft, set } = useEditing()
  return (
    <>
      <SettingGroup title={t('settings.groups.cost')} text={t('settings.groups.costText')}>
        <Switch
          my="sm"
          label={t('settings.costOn')}
          checked={draft.analysis.costToServe.enabled}
          onChange={event => set('analysis.costToServe.enabled', event.currentTarget.checked)}
        />
        <Setting name="salaryFactor" />
        <Setting name="hoursPerYear" />
      </SettingGroup>
      <Pools />
      <Minutes />
    </>
  )
}

function Pools() {
  const { t } = useWords()
  const { draft, set } = useEditing()
  const { pools } = draft.analysis.costToServe
  const id = () => {
    let number = pools.length + 1
    while (pools.some(pool => pool.id === `pool-${number}`)) number++
    return `pool-${number}`
  }
  const add = (pool: Pool) => set(POOLS, [...pools, pool])
  return (
    <SettingGroup
      title={t('settings.groups.pools')}
      text={t('settings.groups.poolsText')}
      aside={<Reset path={POOLS} />}
    >
      {pools.map((pool, place) => (
        <PoolCard
          key={pool.id}
          pool={pool}
          taken={pools.slice(0, place).flatMap(one => (one.kind === 'people' ? one.drivers : [one.driver]))}
          onChange={next => set(`${POOLS}.${place}`, next)}
          onRemove={() =>
            set(
              POOLS,
              pools.filter(one => one.id !== pool.id),
            )
          }
        />
      ))}
      <Group gap="sm">
        <Button
          variant="default"
          onClick={() =>
            add({
              kind: 'people',
              id: id(),
              name: t('settings.pool.newPeople'),
              yearlySalary: 45000,
              fte: null,
              drivers: [],
              estimate: true,
            })
          }
        >
          {t('settings.pool.addPeople')}
        </Button>
        <Button
          variant="default"
          onClick={() =>
            add({
              kind: 'amount',
              id: id(),
              name: t('settings.pool.newAmount'),
              yearlyAmount: 0,
              driver: 'delivery',
              capacity: null,
              estimate: true,
            })
          }
        >
          {t('settings.pool.addAmount')}
        </Button>
      </Group>
    </SettingGroup>
  )
}

function Minutes() {
  const { t } = useWords()
  const { draft, set } = useEditing()
  const driverName = useDriverName()
  const minutes = draft.analysis.costToServe.standardMinutes
  return (
    <SettingGroup
      title={t('settings.groups.minutes')}
      text={t('settings.groups.minutesText')}
      aside={<Reset path={MINUTES} />}
    >
      <div className={style.grid}>
        {DRIVERS.map(driver => (
          <NumberField
            key={driver}
            label={driverName(driver)}
            kind="minutes"
            value={minutes[driver] ?? 0}
            min={0}
            max={100_000}
            onChange={value => set(`${MINUTES}.${driver}`, value ?? 0)}
          />
        ))}
      </div>
    </SettingGroup>
  )
}
