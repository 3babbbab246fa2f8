// @ts-check
/** Takes values out of an answer nobody has looked at yet. Pure; what is missing or odd gives an empty value. */

/** @typedef {import("./types.js").Bounds} Bounds */
/** @typedef {Record<string, unknown>} Members */

/**
 * Gives the box of [west, south, east, north], or null when it is no box.
 * @param {unknown} value
 * @returns {Bounds | null}
 */
export function readBounds(value) {
  const [west, south, east, north] = list(value).map(number);
  if (west == null || south == null || east == null || north == null) return null;
  return west <= east && south <= north ? { west, south, east, north } : null;
}

/** @param {unknown} value @returns {Members} */
export function members(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? /** @type {Members} */ (value) : {};
}

/** @param {unknown} value @returns {unknown[]} */
export function list(value) {
  return Array.isArray(value) ? value : [];
}

/** @param {unknown} value */
export function text(value) {
  return typeof value === "string" ? value : "";
}

/** @param {unknown} value */
export function number(value) {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
