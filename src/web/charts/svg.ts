import type { Format } from '../format/format.ts'

/** What every chart is given besides its data: the width it may take and how figures look. */
export type Drawing = { width: number; format: Format; label: Readonly<Record<string, string>> }

/** Colours by meaning; they follow light and dark by themselves. */
export const colour = {
  gain: 'var(--gain)',
  loss: 'var(--loss)',
  accent: 'var(--accent)',
  quiet: 'var(--chart-quiet)',
  ink: 'var(--ink)',
  soft: 'var(--ink-soft)',
  line: 'var(--line)',
  paper: 'var(--paper)',
} as const

/** Is there too little room for long labels? */
export const narrow = (width: number) => width < 520
