export const figures = {
  title: 'figures',
}
