export const analysis = {
  title: 'Analyse and select',
}
