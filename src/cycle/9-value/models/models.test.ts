import { bgBb } from './bg-bb.ts'
import { bgNbd } from './bg-nbd.ts'
import { holdsContract } from './buying-model.fixture.ts'
import { bgCnbd, mbgCnbd } from './cnbd-k.ts'
import { mbgNbd } from './mbg-nbd.ts'
import { nbd } from './nbd.ts'
import { paretoNbd } from './pareto-nbd.ts'

// One line for every model: it, and parameters at which it is held to what all models promise.
const CDNOW = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
const LOYAL = { r: 3.2, alpha: 20, a: 0.0034, b: 6.75 }
const FLEETING = { r: 0.525, alpha: 0.3, a: 1, b: 0.4 }

holdsContract(bgNbd, [CDNOW, LOYAL, FLEETING])
holdsContract(mbgNbd, [{ r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }, LOYAL, FLEETING])
holdsContract(bgCnbd(2), [{ r: 0.359, alpha: 1.129, a: 0.523, b: 2.785 }, LOYAL], { concave: false })
holdsContract(mbgCnbd(2), [{ r: 0.85, alpha: 1.45, a: 0.79, b: 2.42 }, FLEETING], { concave: false })
holdsContract(mbgCnbd(3), [{ r: 1.329, alpha: 2.813, a: 0.425, b: 0.79 }], { concave: false })
holdsContract(bgBb, [
  { alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 },
  { alpha: 0.05, beta: 0.4, gamma: 1, delta: 0.3 },
  { alpha: 12, beta: 3, gamma: 0.2, delta: 60 },
])
holdsContract(nbd, [
  { r: 0.385, alpha: 12.07 },
  { r: 5, alpha: 0.4 },
])
holdsContract(paretoNbd, [
  { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 },
  { r: 3.2, alpha: 20, s: 1, beta: 2000 },
  { r: 0.611, alpha: 13.614, s: 2.5, beta: 0.6 },
])
