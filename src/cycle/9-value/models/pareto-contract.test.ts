import { holdsContract } from './buying-model.fixture.ts'
import { paretoNbd } from './pareto-nbd.ts'

holdsContract(paretoNbd, [
  { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 },
  { r: 3.2, alpha: 20, s: 1, beta: 2000 },
  { r: 0.611, alpha: 13.614, s: 2.5, beta: 0.6 },
])
