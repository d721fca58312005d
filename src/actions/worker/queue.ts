/** Work of one kind that is done one after the other. Who asks what is waited for or under way already shares it. */
export class Queue<T> {
  readonly #asked = new Map<string, Promise<T>>()
  #last: Promise<unknown> = Promise.resolve()

  ask(key: string, work: () => Promise<T>): Promise<T> {
    const same = this.#asked.get(key)
    if (same) return same
    const done = this.#last.then(work).finally(() => this.#asked.delete(key))
    this.#asked.set(key, done)
    this.#last = done.catch(() => {})
    return done
  }
}
