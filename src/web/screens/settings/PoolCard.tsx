import { Button, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core'
import { useDriverName } from '../../parts/use-driver-name.ts'
import { useWords } from '../../words/say.ts'
import type { Pool } from './document.ts'
import { DRIVERS } from './fields.ts'
import { NumberField } from './NumberField.tsx'
import style from './Settings.module.css'

/** One cost pool: people with the activities they do, or an amount that grows with one driver. */
export function PoolCard(props: {
  pool: Pool
  /** Drivers of pools above: an activity is costed once, there. */
  taken: readonly string[]
  onChange: (pool: Pool) => void
  onRemove: () => void
}) {
  const { t } = useWords()
  const driverName = useDriverName()
  const { pool, taken, onChange } = props
  const name = pool.name === 'Staff' ? t('analysis.cost.staff') : pool.name
  return (
    <fieldset className={style.card}>
      <legend className="visually-hidden">{name}</legend>
      <Group gap="md" align="flex-end">
        <TextInput
          label={t('settings.pool.name')}
          value={name}
          maxLength={100}
          w={208}
          onChange={event => onChange({ ...pool, name: event.currentTarget.value })}
        />
        {pool.kind === 'people' ? (
          <>
            <NumberField
              label={t('settings.pool.salary')}
              kind="euro"
              value={pool.yearlySalary}
              min={0}
              max={1e9}
              onChange={value => onChange({ ...pool, yearlySalary: value ?? 0 })}
            />
            <NumberField
              label={t('settings.pool.fte')}
              kind="factor"
              value={pool.fte}
              min={0}
              max={100_000}
              nullable
              placeholder={t('common.unknown')}
              width={112}
              onChange={fte => onChange({ ...pool, fte })}
            />
          </>
        ) : (
          <>
            <NumberField
              label={t('settings.pool.yearlyAmount')}
              kind="euro"
              value={pool.yearlyAmount}
              min={0}
              max={1e9}
              onChange={value => onChange({ ...pool, yearlyAmount: value ?? 0 })}
            />
            <NativeSelect
              label={t('settings.pool.driver')}
              value={pool.driver}
              data={DRIVERS.map(value => ({ value, label: driverName(value) }))}
              onChange={event => onChange({ ...pool, driver: event.currentTarget.value })}
            />
            <NumberField
              label={t('settings.pool.capacity')}
              kind="factor"
              value={pool.capacity}
              min={0.001}
              max={1e12}
              nullable
              placeholder={t('common.unknown')}
              onChange={capacity => onChange({ ...pool, capacity })}
            />
          </>
        )}
      </Group>
      {pool.kind === 'people' && (
        <Checkbox.Group
          mt="sm"
          label={t('settings.pool.drivers')}
          value={pool.drivers}
          onChange={chosen => onChange({ ...pool, drivers: DRIVERS.filter(one => chosen.includes(one)) })}
        >
          <Group gap="md" mt={4} style={{ rowGap: 8 }}>
            {DRIVERS.map(driver => (
              <Checkbox
                key={driver}
                value={driver}
                label={
                  taken.includes(driver)
                    ? t('settings.pool.taken', { driver: driverName(driver) })
                    : driverName(driver)
                }
              />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      <Group justify="space-between" mt="sm">
        <Checkbox
          label={t('settings.pool.estimate')}
          checked={pool.estimate}
          onChange={event => onChange({ ...pool, estimate: event.currentTarget.checked })}
        />
        <Button variant="subtle" onClick={props.onRemove}>
          {t('settings.remove')}
        </Button>
      </Group>
    </fieldset>
  )
}
