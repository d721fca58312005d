/** Why a reference value cannot be computed here: no such model, quantity or data set, or an input that is not understood. */
export class NotCovered extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'NotCovered'
  }
}
