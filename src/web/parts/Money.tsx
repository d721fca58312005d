import { useWords } from '../words/say.ts'

/**
 * An amount in cents. `whole` leaves the cents away (charts and wide tables); below zero it is set in the loss
 * colour, and the minus sign says the same.
 */
export function Money(props: { cents: number | null | undefined; whole?: boolean; plain?: boolean }) {
  const { t, format } = useWords()
  if (props.cents === null || props.cents === undefined)
    return <span className="soft">{t('common.nothing')}</span>
  const text = props.whole ? format.euroWhole(props.cents) : format.euro(props.cents)
  return <span className={props.cents < 0 && !props.plain ? 'figure loss' : 'figure'}>{text}</span>
}
