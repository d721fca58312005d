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
  stays: 'Everything stays on this computer. Nothing is sent anywhere.',
}
