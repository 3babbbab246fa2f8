// @ts-check
/** The addresses of our own tiles, and how fine they are asked for. */

import { ALL, filterParameters } from "./filter.js";

/** @typedef {import("./types.js").Filter} Filter */
/** @typedef {"schools" | "clusters" | "areas" | "boundaries"} TileSet */

/** Up to this zoom schools are drawn in groups with counts, from the next on one by one. */
export const LAST_CLUSTER_ZOOM = 10;

/** How schools are drawn: with their names, on a light or a dark ground. @typedef {"named" | "dark"} Look */

/** Whether the page is dark, and our own map with it. */
export const darkPage = () => matchMedia("(prefers-color-scheme: dark)");

/**
 * Gives the template of a tile set with the filter in it, for Leaflet to fill {z}, {x}, {y} and {r} (@2x on fine screens).
 * @param {TileSet} set
 * @param {Filter} [filter]
 * @param {{ look?: Look, isFine?: boolean }} [how] isFine: twice as fine where the screen is
 */
export function tileTemplate(set, filter = ALL, { look = "named", isFine = true } = {}) {
  const style = set === "schools" || (set === "clusters" && look === "dark") ? `style=${look}` : "";
  const query = [style, parameters(set, filter).replaceAll("%2C", ",")].filter(Boolean).join("&");
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

/** By then a tile that has come is opaque, however long a frame takes. */
const FADED_MS = 500;

/**
 * Has the tiles of the zoom before cleared away on slow devices too. Leaflet does that a quarter of a second after the
 * last tile has come; where a frame takes longer it forgets them, and they stay under the new ones
 * (https://github.com/Leaflet/Leaflet/pull/6522). When its opacity is set it looks again: first which tiles are opaque
 * by now, then what they cover.
 * @template {import("../types/leaflet.d.ts").TileLayer} Layer
 * @param {Layer} layer
 */
export function tidied(layer) {
  layer.on("load", () => setTimeout(() => layer.setOpacity(1).setOpacity(1), FADED_MS));
  return layer;
}

/** A page that took longer to answer came over a slow line. */
const SLOW_ANSWER_MS = 300;

/**
 * Whether the line is a slow one, told by the browser or by how long the page itself took to come.
 * @param {Pick<Performance, "getEntriesByType">} [clock]
 * @param {Navigator} [device]
 */
export function isSlowLine(clock = performance, device = navigator) {
  const line = /** @type {{ connection?: { saveData?: boolean, effectiveType?: string } }} */ (device).connection;
  if (line?.saveData || /^(slow-)?2g$|^3g$/.test(line?.effectiveType ?? "")) return true;
  const [page] = /** @type {PerformanceNavigationTiming[]} */ (clock.getEntriesByType("navigation"));
  return page !== undefined && page.responseStart - page.requestStart > SLOW_ANSWER_MS;
}
