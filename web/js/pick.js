// @ts-check
/** Finds which school a finger or a mouse means. Pure. */

import { boundsAround, toPixel } from "./geo.js";

/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").School} School */

/** How far from a marker's centre it still counts, in pixels: a fingertip and a mouse differ. */
export const REACH = { touch: 22, mouse: 14 };

/**
 * Gives the school nearest to a point on the screen, or null when none is within reach; of two equally near ones the
 * later, because the tiles draw it on top.
 * @param {readonly School[]} schools
 * @param {Point} at
 * @param {number} zoom
 * @param {number} reach pixels
 */
export function pick(schools, at, zoom, reach) {
  const from = toPixel(at, zoom);
  /** @type {School | null} */
  let best = null;
  let bestDistance = reach;
  for (const school of schools) {
    if (school.lon === null || school.lat === null) continue;
    const to = toPixel({ lon: school.lon, lat: school.lat }, zoom);
    const away = Math.hypot(to.x - from.x, to.y - from.y);
    const wins = away < bestDistance || (away === bestDistance && (best === null || school.id > best.id));
    if (wins) [best, bestDistance] = [school, away];
  }
  return best;
}

/**
 * Gives the box to ask the server for when the schools at hand are not all there are.
 * @param {Point} at
 * @param {number} zoom
 * @param {number} reach pixels
 */
export function reachBounds(at, zoom, reach) {
  return boundsAround(at, zoom, reach);
}
