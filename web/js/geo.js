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
 * Gives the view that shows a box as large as a whole zoom level allows, in the middle of what is left free.
 * @param {Bounds} bounds
 * @param {{ width: number, height: number }} size of the map, in pixels
 * @param {{ top: number, bottom: number, side: number }} covered pixels of the edges that must stay free
 * @param {{ lowest: number, highest: number }} zooms
 * @returns {import("./types.js").View}
 */
export function fitView({ west, south, east, north }, size, covered, { lowest, highest }) {
  const free = {
    width: Math.max(1, size.width - 2 * covered.side),
    height: Math.max(1, size.height - covered.top - covered.bottom),
  };
  let zoom = highest;
  const fits = () => {
    const [a, b] = [toPixel({ lon: west, lat: north }, zoom), toPixel({ lon: east, lat: south }, zoom)];
    return b.x - a.x <= free.width && b.y - a.y <= free.height;
  };
  while (zoom > lowest && !fits()) zoom -= 1;
  const [a, b] = [toPixel({ lon: west, lat: north }, zoom), toPixel({ lon: east, lat: south }, zoom)];
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 + (covered.bottom - covered.top) / 2 };
  return { ...fromPixel(middle, zoom), zoom };
}

/**
 * Gives the tiles that show a view.
 * @param {import("./types.js").View} view at a whole zoom level
 * @param {{ width: number, height: number }} size of the map, in pixels
 * @returns {{ z: number, x: number, y: number }[]} nearest to the middle first
 */
export function tilesOf({ zoom, ...centre }, { width, height }) {
  const { x, y } = toPixel(centre, zoom);
  const last = 2 ** zoom - 1;
  const tiles = [];
  for (let row = Math.floor((y - height / 2) / TILE); row <= Math.floor((y + height / 2) / TILE); row += 1) {
    for (let column = Math.floor((x - width / 2) / TILE); column <= Math.floor((x + width / 2) / TILE); column += 1) {
      if (row >= 0 && row <= last && column >= 0 && column <= last) tiles.push({ z: zoom, x: column, y: row });
    }
  }
  const away = (/** @type {{ x: number, y: number }} */ tile) =>
    Math.hypot((tile.x + 0.5) * TILE - x, (tile.y + 0.5) * TILE - y);
  return tiles.sort((a, b) => away(a) - away(b));
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
