// @ts-check
/** Places that are written: one corner a line, or the polygon of a GeoJSON file. Pure. */

/** @typedef {import("./types.d.ts").Position} Position */
/** @typedef {import("./types.d.ts").Ring} Ring */
/** @typedef {{ key: string, at?: string | number }} Fault a sentence of the strings, and the place it is about */

/** The server takes no more in one drawing. */
export const MOST_CORNERS = 20_000;

/**
 * A longitude and latitude of a line such as "100.5018, 13.7563"; null when it is none.
 * @param {string} line
 * @returns {Position | null}
 */
export function readPosition(line) {
  const numbers = line.trim().split(/[\s,;]+/).map((word) => /^[-+]?\d+(\.\d+)?$/.test(word) ? Number(word) : NaN);
  const [lon = NaN, lat = NaN] = numbers;
  return numbers.length === 2 && Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [lon, lat] : null;
}

/**
 * The corners of a list, one a line; lines without anything on them are passed over.
 * @param {string} text
 * @returns {{ ring: Ring } | { fault: Fault }}
 */
export function readCorners(text) {
  /** @type {Ring} */
  const ring = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const position = readPosition(line);
    if (!position) return { fault: { key: "ground.badLine", at: index + 1 } };
    ring.push(position);
  }
  if (ring.length < 3) return { fault: { key: "ground.few" } };
  if (ring.length > MOST_CORNERS) return { fault: { key: "ground.many", at: ring.length } };
  return { ring };
}

/**
 * The rings of the one polygon in a GeoJSON text: a Polygon or MultiPolygon of one part, bare or as a feature.
 * @param {string} text
 * @returns {{ rings: Ring[] } | { fault: Fault }}
 */
export function readGeoJSON(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: { key: "ground.noJSON" } };
  }
  const polygons = polygonsOf(value);
  if (polygons.length === 0) return { fault: { key: "ground.noPolygon" } };
  if (polygons.length > 1) return { fault: { key: "ground.polygons", at: polygons.length } };
  /** @type {Ring[]} */
  const rings = [];
  for (const ring of /** @type {unknown[][]} */ (polygons[0])) {
    /** @type {Ring} */
    const read = [];
    for (const position of Array.isArray(ring) ? ring : []) {
      const [lon, lat] = /** @type {unknown[]} */ (Array.isArray(position) ? position : []);
      if (typeof lon !== "number" || typeof lat !== "number" || !(Math.abs(lon) <= 180) || !(Math.abs(lat) <= 90)) {
        return { fault: { key: "ground.badPlace", at: JSON.stringify(position).slice(0, 60) } };
      }
      read.push([lon, lat]);
    }
    if (read.length < 4) return { fault: { key: "ground.few" } };
    rings.push(read);
  }
  const corners = rings.reduce((sum, ring) => sum + ring.length, 0);
  if (rings.length === 0) return { fault: { key: "ground.noPolygon" } };
  return corners > MOST_CORNERS ? { fault: { key: "ground.many", at: corners } } : { rings };
}

/** The polygons of any GeoJSON object, as arrays of rings that nobody has looked at. @param {any} value @returns {unknown[][]} */
function polygonsOf(value) {
  switch (value?.type) {
    case "FeatureCollection":
      return (Array.isArray(value.features) ? value.features : []).flatMap(polygonsOf);
    case "Feature":
      return polygonsOf(value.geometry);
    case "GeometryCollection":
      return (Array.isArray(value.geometries) ? value.geometries : []).flatMap(polygonsOf);
    case "Polygon":
      return Array.isArray(value.coordinates) ? [value.coordinates] : [];
    case "MultiPolygon":
      return Array.isArray(value.coordinates) ? value.coordinates.filter(Array.isArray) : [];
    default:
      return [];
  }
}
