// @ts-check
/** Plane and sphere arithmetic of the map; degrees in WGS 84, pixels of 256 px tiles. */

/** @typedef {import("./types.js").Bounds} Bounds */
/** @typedef {import("./types.js").Point} Point */

const EARTH_RADIUS = 6_371_008.8;
const TILE = 256;
/** The latitude where Web Mercator's square ends. */
export const MAX_LATITUDE = 85.051128779806604;

/** @param {number} degrees */
const radians = (degrees) => (degrees * Math.PI) / 180;

/**
 * Gives the distance of two points on the sphere, in metres (haversine; within 0.6 % of the ellipsoid).
 * @param {Point} a
 * @param {Point} b
 */
export function distance(a, b) {
  const dLat = radians(b.lat - a.lat) / 2;
  const dLon = radians(b.lon - a.lon) / 2;
  const h = Math.sin(dLat) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLon) ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * Projects a point to pixels of the world at a zoom level (Web Mercator, origin north-west, y down).
 * @param {Point} point
 * @param {number} zoom
 * @returns {{ x: number, y: number }}
 */
export function toPixel(point, zoom) {
  const size = TILE * 2 ** zoom;
  const lat = radians(clamp(point.lat, -MAX_LATITUDE, MAX_LATITUDE));
  return {
    x: size * (point.lon / 360 + 0.5),
    y: size * (0.5 - Math.log(Math.tan(Math.PI / 4 + lat / 2)) / (2 * Math.PI)),
  };
}

/**
 * The inverse of `toPixel`.
 * @param {{ x: number, y: number }} pixel
 * @param {number} zoom
 * @returns {Point}
 */
export function fromPixel({ x, y }, zoom) {
  const size = TILE * 2 ** zoom;
  const north = Math.PI * (1 - (2 * y) / size);
  return { lon: (x / size - 0.5) * 360, lat: (Math.atan(Math.sinh(north)) * 180) / Math.PI };
}

/**
 * Gives the box that reaches a number of pixels around a point on the map.
 * @param {Point} point
 * @param {number} zoom
 * @param {number} pixels
 * @returns {Bounds}
 */
export function boundsAround(point, zoom, pixels) {
  const { x, y } = toPixel(point, zoom);
  const northWest = fromPixel({ x: x - pixels, y: y - pixels }, zoom);
  const southEast = fromPixel({ x: x + pixels, y: y + pixels }, zoom);
  return { west: northWest.lon, south: southEast.lat, east: southEast.lon, north: northWest.lat };
}

/**
 * Writes a box the way queries want it: west,south,east,north, rounded outwards to about a centimetre.
 * @param {Bounds} bounds
 */
export function bboxText({ west, south, east, north }) {
  const scale = 1e7;
  const down = (/** @type {number} */ value) => Math.floor(value * scale) / scale;
  const up = (/** @type {number} */ value) => Math.ceil(value * scale) / scale;
  return [
    down(clamp(west, -180, 180)),
    down(clamp(south, -90, 90)),
    up(clamp(east, -180, 180)),
    up(clamp(north, -90, 90)),
  ].join(",");
}

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
export function clamp(value, low, high) {
  return Math.min(high, Math.max(low, value));
}
