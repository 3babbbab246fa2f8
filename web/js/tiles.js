// @ts-check
/** The addresses of our own tiles. Pure. */

/** @typedef {import("./types.js").Level} Level */
/** @typedef {"schools" | "clusters" | "areas" | "boundaries"} TileSet */

/** Up to this zoom schools are drawn in groups with counts, from the next on one by one. */
export const LAST_CLUSTER_ZOOM = 10;

/**
 * Gives the template of a tile set with the filter in it, for Leaflet to fill {z}, {x}, {y} and {r} (@2x on fine screens).
 * @param {TileSet} set
 * @param {readonly Level[]} [levels]
 */
export function tileTemplate(set, levels = []) {
  return `/tiles/${set}/{z}/{x}/{y}{r}.png${query(set, levels)}`;
}

/**
 * Schools of all levels chosen, but the areas of one band only: drawn over each other nobody could tell them apart.
 * @param {TileSet} set
 * @param {readonly Level[]} levels
 */
function query(set, levels) {
  if (set === "areas") return `?band=${levels.length === 1 ? levels[0] : "primary"}`;
  return set !== "boundaries" && levels.length > 0 ? `?level=${levels.join(",")}` : "";
}
