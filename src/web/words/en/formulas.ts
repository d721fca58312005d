export const formulas = {
  title: 'formulas',
}
