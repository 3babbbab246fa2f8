// @ts-check
/** Holds one value and tells listeners when a part of it changed. Pure. */

/**
 * @template {object} T
 * @param {T} initial
 */
export function createStore(initial) {
  let state = Object.freeze({ ...initial });
  /** @type {Set<(now: Readonly<T>, before: Readonly<T>) => void>} */
  const listeners = new Set();
  return {
    get: () => state,

    /**
     * Changes parts; nobody is told when every part is the same as before.
     * @param {Partial<T>} parts
     */
    set(parts) {
      const before = state;
      const changed = Object.entries(parts).filter(([key, value]) =>
        !same(value, before[/** @type {keyof T} */ (key)])
      );
      if (changed.length === 0) return;
      // Equal parts keep their identity, so that listeners may compare with ===.
      state = Object.freeze({ ...before, ...Object.fromEntries(changed) });
      for (const listener of listeners) listener(state, before);
    },

    /**
     * @param {(now: Readonly<T>, before: Readonly<T>) => void} listener
     * @returns {() => void} ends it
     */
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * Compares two plain values: numbers, texts, lists and records of them.
 * @param {unknown} a
 * @param {unknown} b
 */
export function same(a, b) {
  return Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b);
}
