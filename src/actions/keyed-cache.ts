/**
 * Remembers what was made for an owner under a key, `most` results an owner: the least recently asked goes first, and
 * with an owner that nobody holds any more goes all that was kept for it.
 *
 * @example
 * const selections = new KeyedCache<Current, Selection>(8)
 * const found = selections.get(given, key, () => selected(given, filter))
 */
export class KeyedCache<Owner extends object, T> {
  readonly #most: number
  readonly #owners = new WeakMap<Owner, Map<string, T>>()

  constructor(most: number) {
    this.#most = most
  }

  /** What is kept under the key, made now when nothing is; `most` where this owner may keep another number. */
  get(owner: Owner, key: string, make: () => T, most: number = this.#most): T {
    const kept = this.#owners.get(owner) ?? new Map<string, T>()
    this.#owners.set(owner, kept)
    const found = kept.has(key) ? kept.get(key)! : make()
    // Deleted and set again: the youngest stand last.
    kept.delete(key)
    kept.set(key, found)
    for (const old of kept.keys()) {
      if (kept.size <= most) break
      kept.delete(old)
    }
    return found
  }

  forget(owner: Owner, key: string): void {
    this.#owners.get(owner)?.delete(key)
  }
}
