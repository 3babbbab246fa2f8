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
  const isFiltered = (set === "schools" || set === "clusters") && levels.length > 0;
  return `/tiles/${set}/{z}/{x}/{y}{r}.png${isFiltered ? `?level=${levels.join(",")}` : ""}`;
}
