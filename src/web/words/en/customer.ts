export const customer = {
  title: 'customer',
}
