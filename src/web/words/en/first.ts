export const first = {
  title: 'Welcome to Klantkring',
  lead: 'See within minutes what every customer brings and what it costs, from the invoices you already have.',
  demoTitle: 'Look around first',
  demoText:
    'A wholesaler with 400 customers and three years of invoices. The figures are invented and stay apart from your own.',
  demoAction: 'Open the demo company',
  demoBusy: 'The demo company is being built. This takes a few seconds.',
  importTitle: 'Start with your own figures',
  importText:
    'Drop in your invoice lines, customers, products and activities: CSV, Excel, UBL or an audit file (XAF). You see a preview first; nothing is stored before you say so, and everything can be undone.',
  importAction: 'Import files',
  setUpTitle: 'Set up your company',
  setUpText: 'You become the owner: you see everything and decide who else may sign in.',
  setUpCode: 'Code of the server',
  setUpCodeText: 'It stands in the log of the server, at its last start.',
  setUpAction: 'Set up the company',
  emptyTitle: 'There is nothing here yet',
  emptyText:
    'No invoices have been imported so far. Whoever looks after Klantkring in your company can do that.',
  stays: 'Everything stays on this computer. Nothing is sent anywhere.',
}
