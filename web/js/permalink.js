// @ts-check
/**
 * The address of what is on screen: `#map=13/13.81990/100.06000&level=primary&school=12&areas=1&lang=en`.
 * Whatever cannot be understood is left out, never an error: addresses are typed, cut and pasted by people.
 */

import { filterParameters, parseFilter, parsePoint } from "./filter.js";
import { clamp, MAX_LATITUDE } from "./geo.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").View} View */

export const MAX_ZOOM = 19;
/** How many schools stand side by side. */
export const MOST_COMPARED = 4;
const SORTS = ["name", "distance", "pupils"];

/**
 * Reads an address's fragment, or its query when there is no fragment.
 * @param {string} text with or without its # or ?
 * @returns {State & { lang: string }}
 */
export function parsePermalink(text) {
  const query = new URLSearchParams(text.replace(/^[#?]/, ""));
  const wide = query.get("view") ?? "";
  return {
    view: parseView(query.get("map") ?? ""),
    filter: parseFilter(query),
    school: parseID(query.get("school")),
    place: parsePoint(query.get("place") ?? ""),
    areas: query.get("areas") === "1",
    base: query.get("base") ?? "",
    wide: wide === "table" || wide === "compare" ? wide : "",
    compared: parseIDs(query.get("compare") ?? ""),
    page: parseID(query.get("page")) ?? 1,
    sort: /** @type {State["sort"]} */ (SORTS.includes(query.get("sort") ?? "") ? query.get("sort") : "name"),
    lang: query.get("lang") ?? "",
  };
}

/**
 * Writes the fragment, with its #; what has its default value is left out.
 * @param {State} state
 * @param {string} lang left out when it is Thai
 */
export function formatPermalink(state, lang) {
  const parts = [];
  if (state.view) parts.push(`map=${formatView(state.view)}`);
  const filter = filterParameters(state.filter).toString().replaceAll("%2C", ",");
  if (filter) parts.push(filter);
  if (state.school !== null) parts.push(`school=${state.school}`);
  if (state.place) parts.push(`place=${state.place.lon.toFixed(6)},${state.place.lat.toFixed(6)}`);
  if (state.areas) parts.push("areas=1");
  if (state.base) parts.push(`base=${encodeURIComponent(state.base)}`);
  if (state.compared.length > 0) parts.push(`compare=${state.compared.join(",")}`);
  if (state.wide) parts.push(`view=${state.wide}`);
  if (state.wide === "table" && state.page > 1) parts.push(`page=${state.page}`);
  if (state.sort !== "name") parts.push(`sort=${state.sort}`);
  if (lang && lang !== "th") parts.push(`lang=${lang}`);
  return `#${parts.join("&")}`;
}

/** @param {View} view */
function formatView({ zoom, lat, lon }) {
  return `${Number(zoom.toFixed(2))}/${lat.toFixed(5)}/${lon.toFixed(5)}`;
}

/**
 * @param {string} text
 * @returns {View | null}
 */
function parseView(text) {
  const numbers = text.split("/").map(parseNumber);
  const [zoom, lat, lon] = numbers;
  if (numbers.length !== 3 || zoom === undefined || lat === undefined || lon === undefined) return null;
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return null;
  return { zoom: clamp(zoom, 0, MAX_ZOOM), lat: clamp(lat, -MAX_LATITUDE, MAX_LATITUDE), lon };
}

/** @param {string | null} text */
function parseID(text) {
  if (text === null || !/^[1-9]\d{0,14}$/.test(text)) return null;
  return Number(text);
}

/** Each school once, and no more than stand side by side. @param {string} text */
function parseIDs(text) {
  const ids = text.split(",").map(parseID).filter((id) => id !== null);
  return [...new Set(ids)].slice(0, MOST_COMPARED);
}

/** @param {string} text */
function parseNumber(text) {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}
