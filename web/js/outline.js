// @ts-check
/** Outlines service areas on the map; only the latest wish counts. */

/** As many as anybody can tell apart. */
const MOST = 8;

/**
 * @param {{ fetch: (id: number, signal: AbortSignal) => Promise<[number, number][][][]>,
 *   draw: (areas: readonly [number, number][][][][]) => void }} options
 */
export function createOutline({ fetch, draw }) {
  /** @type {AbortController | null} */
  let loading = null;
  return {
    /** @param {readonly { id: number }[]} areas */
    async show(areas) {
      loading?.abort();
      const mine = loading = new AbortController();
      draw([]);
      try {
        const found = await Promise.all(areas.slice(0, MOST).map(({ id }) => fetch(id, mine.signal)));
        if (mine === loading) draw(found);
      } catch {
        // The map stands without the outline; the words of the panel say which areas there are.
      }
    },
  };
}
