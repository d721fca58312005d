/** Says a sentence for who runs it; what went wrong at the level of errors, so that no level but `silent` hides it. */
export type LogLine = (text: string, level?: 'info' | 'warn' | 'error') => void
