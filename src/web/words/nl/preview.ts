import type { preview as en } from '../en/preview.ts'

export const preview: typeof en = {
  title: 'preview',
}
