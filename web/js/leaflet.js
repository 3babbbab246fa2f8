// @ts-check
/** Leaflet, which /vendor/leaflet/leaflet.js puts into the page before the modules run. */

/** @type {import("../types/leaflet.d.ts").Leaflet} */
export const L = /** @type {any} */ (globalThis).L;
