// @ts-check
/** The way from school to school: one page of the list at a time, so that it holds no more for a nation than for a town. */

/** @typedef {{ ids: number[], pages: number, total: number }} Leg */

/**
 * @param {{ fetchLeg: (page: number) => Promise<Leg>, isShuffled: boolean, random?: () => number }} options
 */
export function createItinerary({ fetchLeg, isShuffled, random = Math.random }) {
  /** The pages of this round in the order they come. @type {number[]} */
  let round = [1];
  /** @type {number[]} */
  let ids = [];
  let leg = 0;
  let at = -1;
  let total = 0;

  /** Takes the list anew for each page: schools come and go while the tour runs. @param {number} wanted */
  async function load(wanted) {
    const page = round[wanted] ?? 1;
    const found = await fetchLeg(page);
    leg = wanted;
    if (found.pages !== round.length) {
      const pages = Array.from({ length: Math.max(1, found.pages) }, (_, index) => index + 1);
      round = isShuffled ? [page, ...shuffled(pages.filter((other) => other !== page), random)] : pages;
      leg = Math.max(0, round.indexOf(page));
    }
    ids = isShuffled ? shuffled(found.ids, random) : found.ids;
    total = found.total;
    // The list has become shorter than where we are: begin again.
    if (ids.length === 0 && page > 1) await load(0);
  }

  return {
    /** Gives the next school; null when there is none at all. */
    async next() {
      if (at + 1 >= ids.length) {
        await load(ids.length === 0 ? 0 : (leg + 1) % round.length);
        at = -1;
      }
      at = Math.min(at + 1, ids.length - 1);
      return ids[at] ?? null;
    },

    /** Gives the school before; at the very beginning the last one. */
    async previous() {
      if (at <= 0) {
        await load((leg - 1 + round.length) % round.length);
        at = ids.length;
      }
      at = Math.max(at - 1, 0);
      return ids[at] ?? null;
    },

    total: () => total,
    /** How many schools are held in memory. */
    held: () => ids.length,
  };
}

/**
 * Gives the entries in another order (Fisher and Yates).
 * @template T
 * @param {readonly T[]} entries
 * @param {() => number} random
 */
function shuffled(entries, random) {
  const all = [...entries];
  for (let last = all.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [all[last], all[other]] = [/** @type {T} */ (all[other]), /** @type {T} */ (all[last])];
  }
  return all;
}
