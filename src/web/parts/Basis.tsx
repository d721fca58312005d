import { Badge, Tooltip } from '@mantine/core'
import { useWords } from '../words/say.ts'

type Known = { kind: 'measured' | 'estimate' | 'judged'; measured: number }

/**
 * On what a figure rests: measured, estimate (with the measured part) or judged. `of` names the part it is said of,
 * where margin and cost to serve each have their own: a contribution has both.
 */
export function Basis(props: { basis: Known; of?: 'margin' | 'costToServe' }) {
  const { t, format } = useWords()
  const { basis, of } = props
  const { kind, measured } = basis
  const share = format.share(measured)
  const none = kind === 'estimate' && share === format.share(0)
  const partly = kind === 'estimate' && share !== format.share(1) && !none
  const said =
    kind === 'judged'
      ? t('common.judged')
      : of
        ? t(`common.basisOf.${of}.${kind}`)
        : t(kind === 'measured' ? 'common.measured' : 'common.estimate')
  const text = partly ? t('common.measuredPart', { basis: said, share }) : said
  const title =
    kind === 'judged'
      ? t('common.judgedTitle')
      : of
        ? t(`common.basisOf.${of}.${none ? 'estimateNone' : kind}Title`, { share })
        : t(kind === 'measured' ? 'common.measuredTitle' : 'common.estimateTitle', { share })
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

/** Both bases of what rests on margin and cost to serve; without the second where that is switched off. */
export function Bases(props: { margin: Known; costToServe: Known | undefined }) {
  return (
    <>
      <Basis basis={props.margin} of="margin" />
      {props.costToServe && <Basis basis={props.costToServe} of="costToServe" />}
    </>
  )
}
