// @ts-check
/** Between the plan and the screen: axes, metres and colours. */

/** @typedef {import("./types.d.ts").Position} Position */
/** @typedef {import("../../types/leaflet-vector.d.ts").At} At */

/** GeoJSON's order of axes to Leaflet's. @param {Position} position @returns {At} */
export const at = ([lon, lat]) => [lat, lon];

/** A value of the page's tokens as it is now. @param {string} name */
export const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** @param {import("../../types/leaflet.d.ts").Map} map */
export function metresPerPixel(map) {
  const { lat } = map.getCenter();
  return (40_075_016.7 * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** map.getZoom());
}
