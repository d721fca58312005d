/** Step 9: the models, and how well they foretold. */
export const trust = {
  candidates: 'The models side by side',
  candidatesNote:
    'Fitted on the weeks before, and judged on the weeks kept apart: the higher the log score, the better the model foretold every single customer. The chosen model is then fitted on all of it.',
  candidatesNoHoldout:
    'The invoices cover too short a time to keep weeks apart for a test; the lowest AIC fits best for its number of parameters.',
  noCandidates: 'No model was fitted.',
  chosen: 'chosen',
  model: 'Model',
  parameters: 'Parameters ± standard error',
  logLikelihood: 'Log-likelihood',
  aic: 'AIC',
  logScore: 'Log score',
  logScoreTitle:
    'Sum over the customers of the log of the chance given to what they did in the weeks kept apart',
  error: 'Error',
  errorTitle: 'Mean of |expected − bought| per customer in the weeks kept apart',
  total: 'Expected / bought',
  totalTitle: 'Purchases of all customers together in the weeks kept apart',
  coverage: 'Coverage',
  coverageTitle: 'Customers whose purchases lay within the predictive interval',
  verdict: 'Dropout',
  identified: 'identified',
  noDropout: 'none in this model',
  why: {
    'no-dropout': 'not identified: fits as well without dropout',
    flat: 'not identified: many parameters fit as well',
    bound: 'not identified: a parameter ran away',
    'not-converged': 'no best fit found',
  },
  whyUnknown: 'not identified',
  gain: 'gain {{gain}}',
  gainTitle: 'Twice the log-likelihood gained over the model without dropout',
  fitted:
    'Fitted on {{fitted}} customers. {{unknown}} customers, whose start is unknown because they already bought in the first months of the data, stay outside the fit and are valued with it.',
  fittedKnown: 'Fitted on all {{fitted}} customers.',
  fittedAll:
    'Fitted on all {{fitted}} customers, also the {{unknown}} whose start is unknown: without them too few are left.',
  heldOut:
    'Kept apart for the test: {{weeks}} weeks, {{from}} up to and including {{to}}, of {{customers}} customers. {{born}} customers came later and are not in it.',
  random:
    'Customers buy at random moments: the gaps between their purchases have shape {{shape}}, and 1 is pure chance.',
  regular:
    'Customers buy regularly: the gaps between their purchases have shape {{shape}}, where 1 is pure chance.',
  show: 'Show the pictures of',
  shown: '{{model}} in pictures',
  chosenModel: '{{model}} (chosen)',
  noneTitle: 'No model to test',
  noneText: 'There are no pictures without a fitted model.',
  expected: 'expected',
  actual: 'actual',
  heldOutMark: 'kept apart for the test',
  weekAxis: 'weeks since the start',
  week: 'Week',
  holdout: 'Kept apart',
  tracking: {
    titleClose: 'Week by week the model expects as many purchases as there were',
    titleHigh: 'In the weeks kept apart the model expects {{share}} more purchases than there were',
    titleLow: 'In the weeks kept apart the model expects {{share}} fewer purchases than there were',
    titlePlain: 'Repeat purchases per week, expected and actual',
    read: 'How to read: the dashed line should run through the middle of the solid one, also in the shaded weeks, which the model had not seen. Seasons it does not know.',
  },
  cumulative: {
    title: 'At the end the model is {{share}} off the {{total}} repeat purchases there were',
    titlePlain: 'Repeat purchases added up',
    read: 'How to read: all repeat purchases so far. The closer both lines end, the better the total is foretold.',
  },
  frequency: {
    title: '{{actual}} customers bought only once; the model expects {{expected}}',
    titlePlain: 'How many customers bought how often',
    read: 'How to read: next to each other how many customers bought again that often, and how many the model expects. Equal columns are a good fit.',
    chiSquare: 'χ² = {{value}} with {{degrees}} degrees of freedom.',
    bin: 'Repeat purchases',
  },
  conditional: {
    title:
      'Who bought {{bin}} times before bought {{actual}} times in the weeks kept apart; {{expected}} was expected',
    titlePlain: 'Purchases in the weeks kept apart, by how often customers bought before',
    read: 'How to read: customers by how often they bought before, and how often they then bought on average. Both lines should rise together.',
    bin: 'Bought again before',
    actual: 'Bought on average',
    expected: 'Expected on average',
  },
  errors: {
    title: 'How far off, per customer',
    meanAbsolute: 'Mean absolute error',
    meanAbsoluteNote:
      'purchases per customer; {{baseline}} by simply saying “as many as in the weeks before”',
    rootMeanSquare: 'Root mean square error',
    rootMeanSquareNote: 'large misses weigh more',
    bias: 'Bias',
    biasNote: 'all together, expected against bought',
    brier: 'Brier score',
    brierNote: 'of “buys at all”; 0 is perfect, 0.25 is tossing a coin',
    better: 'The model is closer than the simple rule “as many as in the weeks before”.',
    equal:
      'The simple rule “as many as in the weeks before” is about as close. What the model adds are the chance that a customer is gone, and intervals.',
    worse:
      'The simple rule “as many as in the weeks before” is closer than the model. Prefer W × A, or take care.',
  },
}
