// @ts-check
/** The addresses of our own tiles. Pure. */

import { ALL, filterParameters } from "./filter.js";

/** @typedef {import("./types.js").Filter} Filter */
/** @typedef {"schools" | "clusters" | "areas" | "boundaries"} TileSet */

/** Up to this zoom schools are drawn in groups with counts, from the next on one by one. */
export const LAST_CLUSTER_ZOOM = 10;

/**
 * Gives the template of a tile set with the filter in it, for Leaflet to fill {z}, {x}, {y} and {r} (@2x on fine screens).
 * @param {TileSet} set
 * @param {Filter} [filter]
 * @param {{ isFine?: boolean }} [how] isFine: twice as fine where the screen is
 */
export function tileTemplate(set, filter = ALL, { isFine = true } = {}) {
  const query = parameters(set, filter).replaceAll("%2C", ",");
  return `/tiles/${set}/{z}/{x}/{y}${isFine ? "{r}" : ""}.png${query && `?${query}`}`;
}

/**
 * Schools of all levels chosen, but the areas of one band only: drawn over each other nobody could tell them apart.
 * @param {TileSet} set
 * @param {Filter} filter
 */
function parameters(set, filter) {
  if (set === "boundaries") return "";
  const { level } = filter;
  return set === "areas" ? `band=${level.length === 1 ? level[0] : "primary"}` : filterParameters(filter).toString();
}
