export const classification = {
  title: 'Qualify and classify',
}
