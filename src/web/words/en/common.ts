export const common = {
  cancel: 'Cancel',
  save: 'Save',
  close: 'Close',
  back: 'Back',
  retry: 'Try again',
  loading: 'Loading…',
  export: 'Export',
  exportTitle: 'Download as CSV',
  print: 'Print',
  copy: 'Copy',
  copied: 'Copied.',
  all: 'All',
  none: 'None',
  yes: 'Yes',
  no: 'No',
  unknown: 'unknown',
  nothing: '–',
  rows_one: '{{count}} row',
  rows_other: '{{count, number}} rows',
  rowsLoaded: '{{loaded, number}} of {{count, number}} rows; export for all of them',
  sortedAscending: 'sorted, lowest first',
  sortedDescending: 'sorted, highest first',
  sortBy: 'Sort by {{column}}',
  showTable: 'Show the figures',
  hideTable: 'Hide the figures',
  measured: 'measured',
  measuredTitle: '{{share}} rests on what was recorded or imported.',
  estimate: 'estimate',
  measuredPart: '{{basis}}, {{share}} measured',
  estimateTitle:
    '{{share}} rests on what was recorded or imported; the rest on standard values that you can change in the settings.',
  basisOf: {
    margin: {
      measured: 'margin measured',
      measuredTitle:
        'The cost of {{share}} of revenue is known, from the invoice line or the product. From the threshold in the settings (95% by default) the margin is called measured.',
      estimate: 'margin estimated',
      estimateNoneTitle:
        'The cost of no revenue is known; the margin rests on that of the product group or on the standard margin.',
      estimateTitle:
        'The cost of {{share}} of revenue is known, from the invoice line or the product; the rest rests on the margin of the product group or the standard margin. From the threshold in the settings (95% by default) the margin is called measured.',
    },
    costToServe: {
      measured: 'cost to serve measured',
      measuredTitle:
        '{{share}} of cost to serve rests on recorded minutes and on cost pools that are no estimate.',
      estimate: 'cost to serve estimated',
      estimateNoneTitle:
        'Cost to serve rests on standard minutes or estimated cost pools. So does that part of the contribution.',
      estimateTitle:
        '{{share}} of cost to serve rests on recorded minutes and on cost pools that are no estimate; the rest on standard minutes or estimated cost pools. So does that part of the contribution.',
    },
  },
  judged: 'judged',
  judgedTitle: 'Based on marks given by people.',
  notForYou: 'Not for your account',
  failed: 'This did not work',
  signedBy: 'signed by {{name}}',
}
