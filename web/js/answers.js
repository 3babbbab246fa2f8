// @ts-check
/** Reads the server's answers into the page's own shapes. Pure; a missing or odd member gives an empty value. */

import { levelRange, LEVELS, orderedLevels } from "./levels.js";

/** @typedef {import("./types.js").Bounds} Bounds */
/** @typedef {import("./types.js").School} School */
/** @typedef {import("./types.js").Suggestion} Suggestion */
/** @typedef {import("./types.js").Zone} Zone */
/** @typedef {Record<string, unknown>} Members */

/**
 * @param {unknown} answer
 * @returns {import("./types.js").Config}
 */
export function readConfig(answer) {
  const config = members(answer);
  return {
    officeName: text(config.officeName),
    bounds: readBounds(config.bounds),
    baseMaps: list(config.baseMaps).map(members).map((base) => ({
      name: text(base.name),
      url: text(base.url),
      attribution: text(base.attribution),
      maxZoom: number(base.maxZoom) ?? 19,
    })).filter((base) => base.name !== "" && base.url !== ""),
  };
}

/**
 * Reads a page of features; `total` is the number in the whole box.
 * @param {unknown} answer
 * @returns {{ schools: School[], total: number }}
 */
export function readSchools(answer) {
  const collection = members(answer);
  const schools = list(collection.features).map(readSchool).filter((school) => school.id > 0);
  return { schools, total: number(collection.numberMatched) ?? schools.length };
}

/**
 * Reads one GeoJSON feature.
 * @param {unknown} answer
 * @returns {School}
 */
export function readSchool(answer) {
  const feature = members(answer);
  const facts = members(feature.properties);
  const [lon, lat] = list(members(feature.geometry).coordinates).map(number);
  return {
    id: number(feature.id) ?? 0,
    name: text(facts.name),
    nameEnglish: text(facts.name_en),
    levels: readLevels(facts),
    tambon: text(facts.tambon),
    amphoe: text(facts.amphoe),
    province: text(facts.province),
    houseNumber: text(facts.house_no),
    moo: text(facts.moo),
    road: text(facts.road),
    postcode: text(facts.postcode),
    pupils: number(facts.pupils),
    teachers: number(facts.teachers),
    affiliation: text(facts.affiliation),
    code: text(facts.code),
    smis: text(facts.smis),
    phone: text(facts.phone),
    email: text(facts.email),
    website: text(facts.website),
    updated: text(facts.updated),
    approximate: facts.method === "centroid",
    photos: list(facts.photos).map(number).filter((id) => id !== null),
    lon: lon ?? null,
    lat: lat ?? null,
  };
}

/**
 * @param {unknown} answer
 * @returns {Suggestion[]}
 */
export function readSuggestions(answer) {
  return list(members(answer).suggestions).map(members).map((entry) => ({
    kind: readKind(entry.kind),
    id: number(entry.id),
    name: text(entry.name),
    detail: text(entry.place),
    lon: number(entry.lon),
    lat: number(entry.lat),
    bounds: readBounds(entry.bbox),
    levels: readLevels(entry),
  })).filter((entry) => entry.name !== "");
}

/**
 * @param {unknown} kind
 * @returns {Suggestion["kind"]}
 */
function readKind(kind) {
  return kind === "school" || kind === "boundary" ? kind : "village";
}

/**
 * @param {unknown} answer
 * @returns {import("./types.js").Located}
 */
export function readLocate(answer) {
  const found = members(answer);
  const places = new Map(list(found.places).map(members).map((place) => [text(place.level), text(place.name)]));
  return {
    zones: list(found.bands).map(members).flatMap((band) =>
      list(band.areas).map(members).map((area) => readZone(area, text(band.band)))
    ).sort((a, b) => bandRank(a.band) - bandRank(b.band)),
    place: {
      tambon: places.get("tambon") ?? "",
      amphoe: places.get("amphoe") ?? "",
      province: places.get("province") ?? "",
    },
    nearest: list(found.nearest).map(members).map((entry) => ({
      school: readSchool({ id: entry.id, properties: entry, geometry: { coordinates: [entry.lon, entry.lat] } }),
      metres: number(entry.metres) ?? 0,
    })),
  };
}

/** Youngest first; bands that are no level of their own come last. @param {string} band */
function bandRank(band) {
  const rank = LEVELS.findIndex((level) => level === band);
  return rank < 0 ? LEVELS.length : rank;
}

/**
 * @param {Members} area
 * @param {string} band
 * @returns {Zone}
 */
function readZone(area, band) {
  const id = number(area.school);
  return {
    id: number(area.id) ?? 0,
    name: text(area.name),
    band,
    kind: text(area.kind),
    year: number(area.year),
    school: id === null ? null : { id, name: text(area.school_name) },
  };
}

/** @param {Members} facts */
function readLevels(facts) {
  const names = list(facts.levels).map(text);
  return names.length > 0 ? orderedLevels(names) : levelRange(text(facts.level_min), text(facts.level_max));
}

/**
 * Reads [west, south, east, north], or null when it is no box.
 * @param {unknown} value
 * @returns {Bounds | null}
 */
function readBounds(value) {
  const [west, south, east, north] = list(value).map(number);
  if (west == null || south == null || east == null || north == null) return null;
  return west <= east && south <= north ? { west, south, east, north } : null;
}

/** @param {unknown} value @returns {Members} */
function members(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? /** @type {Members} */ (value) : {};
}

/** @param {unknown} value @returns {unknown[]} */
function list(value) {
  return Array.isArray(value) ? value : [];
}

/** @param {unknown} value */
function text(value) {
  return typeof value === "string" ? value : "";
}

/** @param {unknown} value */
function number(value) {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
