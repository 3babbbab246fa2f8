// @ts-check
/**
 * Which schools are shown: the same on tiles, list, table, counts and downloads, and in the page's address. Pure.
 * Values nobody could have chosen are dropped, never an error: addresses are typed, cut and pasted by people.
 */

import { orderedLevels } from "./levels.js";

/** @typedef {import("./types.js").Filter} Filter */
/** @typedef {import("./types.js").Point} Point */

/** Everything. @type {Readonly<Filter>} */
export const ALL = Object.freeze({
  level: [],
  size: "",
  affiliation: "",
  province: "",
  amphoe: "",
  tambon: "",
  photos: "",
  website: "",
  near: null,
  within: null,
});

/** Parts of a filter that are one word of the server's. */
export const WORDS = /** @type {const} */ (["size", "affiliation", "province", "amphoe", "tambon"]);
export const FLAGS = /** @type {const} */ (["photos", "website"]);
/** How far "near here" may reach, in metres. */
export const DISTANCES = [1000, 3000, 6000, 10_000, 20_000];
const SIZES = ["small", "medium", "large", "extra-large"];
const LONGEST_WORD = 120;
const FARTHEST = 100_000;

/** @param {Filter} filter */
export function isAll(filter) {
  return active(filter).length === 0;
}

/**
 * Names the parts that leave schools out, in the order people read them.
 * @param {Filter} filter
 */
export function active(filter) {
  /** @type {(keyof Filter)[]} */
  const parts = [];
  if (filter.level.length > 0) parts.push("level");
  for (const part of WORDS) if (filter[part] !== "") parts.push(part);
  for (const part of FLAGS) if (filter[part] !== "") parts.push(part);
  if (filter.near) parts.push("near");
  return parts;
}

/**
 * Takes one part back; a district goes together with the subdistricts in it.
 * @param {Filter} filter
 * @param {keyof Filter} part
 * @returns {Filter}
 */
export function without(filter, part) {
  const next = { ...filter, [part]: ALL[part] };
  if (part === "province") next.amphoe = next.tambon = "";
  if (part === "amphoe") next.tambon = "";
  if (part === "near") next.within = null;
  return next;
}

/**
 * Writes the filter as the server's parameters, always in the same order, so that one filter has one address.
 * @param {Filter} filter
 */
export function filterParameters(filter) {
  const query = new URLSearchParams();
  if (filter.level.length > 0) query.set("level", filter.level.join(","));
  for (const part of [...WORDS, ...FLAGS]) if (filter[part] !== "") query.set(part, filter[part]);
  if (filter.near && filter.within) {
    query.set("near", `${filter.near.lon.toFixed(6)},${filter.near.lat.toFixed(6)}`);
    query.set("within", String(filter.within));
  }
  return query;
}

/**
 * Reads what `filterParameters` writes.
 * @param {URLSearchParams} query
 * @returns {Filter}
 */
export function parseFilter(query) {
  const word = (/** @type {string} */ name) => (query.get(name) ?? "").trim().slice(0, LONGEST_WORD);
  const flag = (
    /** @type {string} */ name,
  ) => /** @type {"" | "yes" | "no"} */ (/^(yes|no)$/.test(word(name)) ? word(name) : "");
  const size = word("size");
  const near = parsePoint(query.get("near") ?? "");
  const within = /^[1-9]\d{0,5}$/.test(word("within")) ? Math.min(Number(word("within")), FARTHEST) : null;
  return {
    level: orderedLevels((query.get("level") ?? "").split(",")),
    size: SIZES.includes(size) ? size : "",
    affiliation: word("affiliation"),
    province: word("province"),
    amphoe: word("amphoe"),
    tambon: word("tambon"),
    photos: flag("photos"),
    website: flag("website"),
    near: near && within ? near : null,
    within: near && within ? within : null,
  };
}

/**
 * Reads "lon,lat" in degrees.
 * @param {string} text
 * @returns {Point | null}
 */
export function parsePoint(text) {
  if (!/^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/.test(text)) return null;
  const [lon = NaN, lat = NaN] = text.split(",").map(Number);
  return Math.abs(lat) > 90 || Math.abs(lon) > 180 ? null : { lon, lat };
}
