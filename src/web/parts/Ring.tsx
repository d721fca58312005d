import { Link, useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { useScreens } from '../app/screens.ts'
import { PRESENT, STEPS } from '../app/steps.ts'
import { useWords } from '../words/say.ts'
import style from './Ring.module.css'
import { segmentMiddle, segmentPath } from './ring-path.ts'

/** The ring as a mark: the segments of the steps that are there are filled. */
export function RingMark(props: { size: number }) {
  return (
    <svg width={props.size} height={props.size} viewBox="0 0 100 100" aria-hidden className={style.mark}>
      {STEPS.map((step, place) => (
        <path key={step.number} d={segmentPath(place)} data-present={step.to !== null} />
      ))}
    </svg>
  )
}

/**
 * The ring as the way through the cycle: nine segments, one per step; those that are there are links, the others
 * (and those that who looks may not open) grey but named. The name of the step under the pointer (else the present one) stands in the middle.
 */
export function Ring(props: { onGo?: () => void }) {
  const { t } = useWords()
  const screens = useScreens()
  const path = useRouterState({ select: state => state.location.pathname })
  const [pointed, setPointed] = useState<number | null>(null)
  const present = STEPS.findIndex(step => step.to !== null && path.startsWith(step.to))
  const shown = STEPS[pointed ?? (present >= 0 ? present : -1)]
  const middle = shown ? t(`shell.steps.${shown.key}`) : t('shell.cycle')

  return (
    <nav className={style.ring} aria-label={t('shell.ringTitle', { count: PRESENT })}>
      <svg viewBox="0 0 100 100" role="presentation">
        {STEPS.map((step, place) => {
          const name = t(`shell.steps.${step.key}`)
          const to = screens.find(screen => screen.step === step.number)?.to
          const at = segmentMiddle(place)
          const shape = (
            <>
              <path d={segmentPath(place)} />
              <text x={at.x} y={at.y} dominantBaseline="central" textAnchor="middle">
                {step.number}
              </text>
            </>
          )
          const point = {
            onPointerEnter: () => setPointed(place),
            onPointerLeave: () => setPointed(null),
            onFocus: () => setPointed(place),
            onBlur: () => setPointed(null),
          }
          return to ? (
            <Link
              key={step.number}
              to={to}
              aria-label={`${t('shell.step', { number: step.number })}: ${name}`}
              data-here={place === present}
              onClick={props.onGo}
              {...point}
            >
              {shape}
            </Link>
          ) : (
            <g key={step.number} className={style.absent} {...point}>
              <title>
                {t(step.to ? 'shell.stepNotYours' : 'shell.stepAbsent', { number: step.number, name })}
              </title>
              {shape}
            </g>
          )
        })}
      </svg>
      <div
        className={style.middle}
        aria-hidden
        data-absent={shown?.to === null}
        data-long={/\S{15}/.test(middle)}
      >
        {middle}
      </div>
    </nav>
  )
}
