// @ts-check
/** The addresses of our own tiles. Pure. */

/** @typedef {import("./types.js").Level} Level */
/** @typedef {"schools" | "clusters" | "areas" | "boundaries"} TileSet */

/** Up to this zoom schools are drawn in groups with counts, from the next on one by one. */
export const LAST_CLUSTER_ZOOM = 10;

/**
 * Gives the template of a tile set with the filter in it, for Leaflet to fill {z}, {x}, {y} and {r} (@2x on fine screens).
 * @param {TileSet} set
 * @param {{ levels?: readonly Level[], styleVersion?: string, scheme?: string }} [options]
 */
export function tileTemplate(set, { levels = [], styleVersion = "", scheme = "" } = {}) {
  const query = new URLSearchParams();
  const isFiltered = set === "schools" || set === "clusters";
  if (isFiltered && levels.length > 0) query.set("level", levels.join(","));
  if (scheme) query.set("style", scheme);
  if (styleVersion) query.set("v", styleVersion);
  const text = query.toString();
  return `/tiles/${set}/{z}/{x}/{y}{r}.png${text ? `?${text}` : ""}`;
}
