import { type AnalysisSettings, DEFAULT_ANALYSIS_SETTINGS } from '../../cycle/1-analysis/settings.ts'
import {
  type ClassificationSettings,
  DEFAULT_CLASSIFICATION_SETTINGS,
} from '../../cycle/2-classification/settings.ts'
import {
  DEFAULT_DRYING_UP_SETTINGS,
  type DryingUpSettings,
} from '../../cycle/7-satisfaction/drying-up/settings.ts'
import { DEFAULT_VALUE_SETTINGS, type ValueSettings } from '../../cycle/9-value/settings.ts'
import type { Queries } from '../../store/database.ts'
import { newestSettings } from '../../store/settings.ts'
import { merged } from './plain.ts'

/** Everything a workspace can be told, as it is stored: plain JSON, amounts in euro, shares as fractions. */
export type Settings = {
  analysis: AnalysisSettings & {
    /** Gross margin per product group, a fraction by group name: where line and product have no cost. */
    groupMargins: Record<string, number>
  }
  classification: ClassificationSettings
  dryingUp: DryingUpSettings
  value: ValueSettings
}

export const DEFAULT_SETTINGS: Settings = {
  analysis: { ...DEFAULT_ANALYSIS_SETTINGS, groupMargins: {} },
  classification: DEFAULT_CLASSIFICATION_SETTINGS,
  dryingUp: DEFAULT_DRYING_UP_SETTINGS,
  value: DEFAULT_VALUE_SETTINGS,
}

/** A stored document on top of the defaults, so that a setting that came later has a value too. */
export function settingsOf(value: unknown): Settings {
  return merged(DEFAULT_SETTINGS, value) as Settings
}

/** The settings in force. */
export async function settingsInForce(queries: Queries): Promise<Settings> {
  const stored = await newestSettings(queries)
  return stored ? settingsOf(stored.value) : DEFAULT_SETTINGS
}
