export const first = {
  title: 'first',
}
