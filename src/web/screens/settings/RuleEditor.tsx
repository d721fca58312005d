import { ActionIcon, Button, CloseButton, Group, NativeSelect } from '@mantine/core'
import { useWords } from '../../words/say.ts'
import type { ClassRule, Condition } from './document.ts'
import { useEditing } from './draft.ts'
import { NumberField } from './NumberField.tsx'
import style from './Settings.module.css'

const PATH = 'classification.rules'
const CLASSES = ['key', 'futureKey', 'large', 'small', 'lossMaking'] as const
const FACTS = ['topK', 'significant', 'profitable', 'losing', 'strategic'] as const
const FIGURES = ['revenue', 'grossMargin', 'contribution'] as const

/** The rules of the classes in the order they are tried: conditions to choose from, rows to add, move and remove. */
export function RuleEditor() {
  const { t } = useWords()
  const { draft, set } = useEditing()
  const { rules } = draft.classification
  const replace = (place: number, rule: ClassRule) => set(`${PATH}.${place}`, rule)
  const move = (place: number, by: number) => {
    const next = [...rules]
    const [rule] = next.splice(place, 1)
    if (rule) next.splice(place + by, 0, rule)
    set(PATH, next)
  }
  return (
    <>
      <ol className={style.rules}>
        {numbered(rules).map(({ one: rule, place, key }) => (
          <li key={key} className={style.rule}>
            <Group gap="sm" justify="space-between">
              <NativeSelect
                aria-label={t('settings.rule.class', { number: place + 1 })}
                value={rule.class}
                data={CLASSES.map(value => ({ value, label: t(`terms.classes.${value}`) }))}
                onChange={event => replace(place, { ...rule, class: event.currentTarget.value })}
                w={208}
              />
              <Group gap={4}>
                <ActionIcon
                  aria-label={t('settings.rule.up')}
                  title={t('settings.rule.up')}
                  disabled={place === 0}
                  onClick={() => move(place, -1)}
                >
                  ↑
                </ActionIcon>
                <ActionIcon
                  aria-label={t('settings.rule.down')}
                  title={t('settings.rule.down')}
                  disabled={place === rules.length - 1}
                  onClick={() => move(place, 1)}
                >
                  ↓
                </ActionIcon>
                <Button
                  variant="subtle"
                  disabled={rules.length === 1}
                  onClick={() =>
                    set(
                      PATH,
                      rules.filter((_, other) => other !== place),
                    )
                  }
                >
                  {t('settings.remove')}
                </Button>
              </Group>
            </Group>
            <Conditions rule={rule} onChange={next => replace(place, next)} />
          </li>
        ))}
      </ol>
      <Button variant="default" onClick={() => set(PATH, [...rules, { class: 'small', all: [] }])}>
        {t('settings.rule.add')}
      </Button>
    </>
  )
}

function Conditions(props: { rule: ClassRule; onChange: (rule: ClassRule) => void }) {
  const { t } = useWords()
  const { rule, onChange } = props
  const change = (place: number, condition: Condition) =>
    onChange({ ...rule, all: rule.all.map((one, other) => (other === place ? condition : one)) })
  return (
    <div className={style.conditions}>
      {rule.all.length === 0 && <span className="soft">{t('settings.rule.everybody')}</span>}
      {numbered(rule.all).map(({ one: condition, place, key }) => (
        <Group key={key} gap={4} wrap="nowrap">
          <NativeSelect
            aria-label={t('settings.rule.condition', { number: place + 1 })}
            value={kindOf(condition)}
            data={[
              ...FACTS.flatMap(fact => [
                { value: `${fact}+`, label: t(`settings.rule.facts.${fact}`) },
                { value: `${fact}-`, label: t(`settings.rule.notFacts.${fact}`) },
              ]),
              ...FIGURES.flatMap(figure => [
                { value: `${figure}≥`, label: t('settings.rule.atLeast', { figure: t(`terms.${figure}`) }) },
                { value: `${figure}<`, label: t('settings.rule.below', { figure: t(`terms.${figure}`) }) },
              ]),
            ]}
            onChange={event => change(place, conditionOf(event.currentTarget.value, amountOf(condition)))}
            w={232}
          />
          {'figure' in condition && (
            <NumberField
              label={t('settings.rule.amount', { number: place + 1 })}
              hideLabel
              kind="euro"
              value={amountOf(condition)}
              onChange={value => change(place, conditionOf(kindOf(condition), value ?? 0))}
            />
          )}
          <CloseButton
            aria-label={t('settings.rule.drop', { number: place + 1 })}
            onClick={() => onChange({ ...rule, all: rule.all.filter((_, other) => other !== place) })}
          />
        </Group>
      ))}
      <Button
        variant="subtle"
        px={4}
        onClick={() => onChange({ ...rule, all: [...rule.all, { fact: 'significant', is: true }] })}
      >
        {t('settings.rule.addCondition')}
      </Button>
    </div>
  )
}

function kindOf(condition: Condition): string {
  if ('fact' in condition) return condition.fact + (condition.is ? '+' : '-')
  return condition.figure + ('atLeast' in condition ? '≥' : '<')
}

function conditionOf(kind: string, amount: number): Condition {
  const name = kind.slice(0, -1)
  const sign = kind.at(-1)
  if (sign === '≥') return { figure: name, atLeast: amount }
  if (sign === '<') return { figure: name, below: amount }
  return { fact: name, is: sign === '+' }
}

const amountOf = (condition: Condition): number =>
  'fact' in condition ? 0 : 'atLeast' in condition ? condition.atLeast : condition.below

/** Rules and conditions have no name but their place. */
const numbered = <T,>(list: readonly T[]) => list.map((one, place) => ({ one, place, key: `at-${place}` }))
