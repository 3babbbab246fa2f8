// @ts-check
/**
 * The address of what is on screen: `#map=13/13.81990/100.06000&level=primary&school=12&areas=1&lang=en`.
 * Whatever cannot be understood is left out, never an error: addresses are typed, cut and pasted by people.
 */

import { clamp, MAX_LATITUDE } from "./geo.js";
import { orderedLevels } from "./levels.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").View} View */
/** @typedef {import("./types.js").Point} Point */

export const MAX_ZOOM = 19;

/**
 * Reads an address's fragment, or its query when there is no fragment.
 * @param {string} text with or without its # or ?
 * @returns {State & { lang: string }}
 */
export function parsePermalink(text) {
  const query = new URLSearchParams(text.replace(/^[#?]/, ""));
  return {
    view: parseView(query.get("map") ?? ""),
    levels: orderedLevels((query.get("level") ?? "").split(",")),
    school: parseID(query.get("school")),
    place: parsePlace(query.get("place") ?? ""),
    areas: query.get("areas") === "1",
    base: query.get("base") ?? "",
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
  if (state.levels.length > 0) parts.push(`level=${state.levels.join(",")}`);
  if (state.school !== null) parts.push(`school=${state.school}`);
  if (state.place) parts.push(`place=${state.place.lon.toFixed(6)},${state.place.lat.toFixed(6)}`);
  if (state.areas) parts.push("areas=1");
  if (state.base) parts.push(`base=${encodeURIComponent(state.base)}`);
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

/**
 * @param {string} text
 * @returns {Point | null}
 */
function parsePlace(text) {
  const numbers = text.split(",").map(parseNumber);
  const [lon, lat] = numbers;
  if (numbers.length !== 2 || lon === undefined || lat === undefined) return null;
  return Math.abs(lat) > 90 || Math.abs(lon) > 180 ? null : { lon, lat };
}

/** @param {string | null} text */
function parseID(text) {
  if (text === null || !/^[1-9]\d{0,14}$/.test(text)) return null;
  return Number(text);
}

/** @param {string} text */
function parseNumber(text) {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}
