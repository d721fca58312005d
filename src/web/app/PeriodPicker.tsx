import { Button, Divider, Group, Popover, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { isoOf } from '../../shared/calendar.ts'
import { parsePeriod } from '../../shared/period.ts'
import { askStatus } from '../api/ask.ts'
import { useWords } from '../words/say.ts'
import { customPeriod, monthsOf, type PeriodChoice, yearsOf } from './periods.ts'
import { useView } from './view.ts'

/** Which period every figure is about: the default, a year, a month or any other; it stands in the address. */
export function PeriodPicker() {
  const { t, format } = useWords()
  const status = useQuery(askStatus).data
  const { period } = useView()
  const navigate = useNavigate()
  const [opened, setOpened] = useState(false)
  const chosen = period === undefined ? null : parsePeriod(period)
  const shown = chosen ? { from: isoOf(chosen.from), to: isoOf(chosen.to) } : (status?.defaultPeriod ?? null)
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  if (!status || !shown) return null

  const go = (text: string | undefined) => {
    setOpened(false)
    void navigate({ to: '.', search: now => ({ ...now, period: text }) })
  }
  const open = () => {
    setFrom(shown.from)
    setUntil(new Date(Date.parse(`${shown.to}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10))
    setOpened(now => !now)
  }
  const custom = customPeriod(from, until)
  const choices = (list: PeriodChoice[]) =>
    list.map(choice => (
      <Button
        key={choice.text}
        variant={period === choice.text ? 'light' : 'default'}
        onClick={() => go(choice.text)}
      >
        {format.period(choice)}
      </Button>
    ))

  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={336} trapFocus shadow="md">
      <Popover.Target>
        <Button
          variant="default"
          h={32}
          onClick={open}
          aria-haspopup="dialog"
          aria-label={`${t('shell.period')}: ${format.period(shown)}`}
          rightSection={<span aria-hidden>▾</span>}
        >
          {format.period(shown)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          {status.defaultPeriod && (
            <Button
              variant={period === undefined ? 'light' : 'default'}
              onClick={() => go(undefined)}
              h="auto"
              py={6}
              styles={{ label: { lineHeight: 1.5 } }}
            >
              <span>
                {t('shell.periodDefault')}
                <br />
                <span className="soft">{format.period(status.defaultPeriod)}</span>
              </span>
            </Button>
          )}
          <Text size="xs" c="dimmed">
            {t('shell.periodYears')}
          </Text>
          <Group gap={4}>{choices(yearsOf(status.ledger.first, status.ledger.last))}</Group>
          <Text size="xs" c="dimmed">
            {t('shell.periodMonths')}
          </Text>
          <Group gap={4}>{choices(monthsOf(status.ledger.first, status.ledger.last))}</Group>
          <Divider />
          <form
            onSubmit={event => {
              event.preventDefault()
              if (custom) go(custom)
            }}
          >
            <Text size="xs" c="dimmed" mb={4}>
              {t('shell.periodCustom')}
            </Text>
            <Group gap="sm" align="flex-end" grow>
              <TextInput
                type="date"
                label={t('shell.periodFrom')}
                value={from}
                onChange={event => setFrom(event.currentTarget.value)}
              />
              <TextInput
                type="date"
                label={t('shell.periodTo')}
                value={until}
                onChange={event => setUntil(event.currentTarget.value)}
              />
            </Group>
            <Button type="submit" mt="sm" disabled={custom === null} fullWidth>
              {t('shell.periodApply')}
            </Button>
          </form>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
