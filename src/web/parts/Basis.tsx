import { Badge, Tooltip } from '@mantine/core'
import { useWords } from '../words/say.ts'

/** On what a figure rests: measured, estimate (with the measured part) or judged. */
export function Basis(props: { basis: { kind: 'measured' | 'estimate' | 'judged'; measured: number } }) {
  const { t, format } = useWords()
  const { kind, measured } = props.basis
  const share = format.share(measured)
  // Cost prices all known and yet an estimate: what is estimated is the cost to serve.
  const whole = share === format.share(1)
  const text =
    kind === 'measured'
      ? t('common.measured')
      : kind === 'judged'
        ? t('common.judged')
        : whole
          ? t('common.estimate')
          : t('common.estimatePart', { share })
  const title =
    kind === 'measured'
      ? t('common.measuredTitle', { share })
      : kind === 'judged'
        ? t('common.judgedTitle')
        : t(whole ? 'common.estimateElsewhereTitle' : 'common.estimateTitle', { share })
  return (
    <Tooltip label={title} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      <Badge
        variant={kind === 'measured' ? 'outline' : 'light'}
        color={kind === 'measured' ? 'petrol' : 'gray'}
        tt="none"
        fw={500}
        size="md"
        tabIndex={0}
        styles={{
          root: { color: 'var(--ink)', height: 'auto', paddingBlock: 2 },
          label: { whiteSpace: 'normal', lineHeight: 1.3 },
        }}
      >
        {kind === 'measured' ? text : `≈ ${text}`}
      </Badge>
    </Tooltip>
  )
}
