export const preview = {
  title: 'preview',
}
