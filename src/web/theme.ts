import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** The one accent colour, a petrol green; gain and loss have their own pair in `styles/base.css`. */
const petrol: MantineColorsTuple = [
  '#e9f5f4',
  '#d3e8e6',
  '#a6d1cd',
  '#76b9b3',
  '#4fa49d',
  '#2f8f88',
  '#178079',
  '#0b6b66',
  '#095853',
  '#064541',
]

/** 14 px text, an 8 px grid, 32 px controls: the look of every screen starts here. */
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  colors: { petrol },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, monospace',
  headings: {
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.35' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.45' },
    },
  },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  autoContrast: true,
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs' } },
    NativeSelect: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Radio: { defaultProps: { size: 'xs' } },
    Alert: {
      styles: {
        root: { background: 'var(--loss-soft)' },
        title: { color: 'var(--loss)' },
        message: { color: 'var(--ink)' },
      },
    },
    // their heads are no banner of the page
    Drawer: { defaultProps: { attributes: { header: { role: 'presentation' } } } },
    Modal: { defaultProps: { attributes: { header: { role: 'presentation' } } } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
  },
})

const own = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-placeholder': 'var(--ink-soft)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-anchor': 'var(--accent)',
}

/** Mantine's own colours, named by ours in `styles/base.css`, light and dark alike. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: own,
  dark: {
    ...own,
    '--mantine-color-default': 'var(--panel)',
    '--mantine-color-default-hover': 'var(--line)',
    '--mantine-color-default-color': 'var(--ink)',
  },
})
