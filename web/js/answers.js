// @ts-check
/** Reads the server's answers into the page's own shapes. Pure; a missing or odd member gives an empty value. */

import { levelRange, LEVELS, orderedLevels } from "./levels.js";
import { list, members, number, readBounds, text } from "./values.js";

/** @typedef {import("./types.js").School} School */
/** @typedef {import("./types.js").Suggestion} Suggestion */
/** @typedef {import("./types.js").Zone} Zone */
/** @typedef {import("./values.js").Members} Members */

/**
 * Reads how many schools each further choice would leave.
 * @param {unknown} answer
 * @returns {import("./types.js").Facets}
 */
export function readFacets(answer) {
  const found = members(answer);
  const facets = Object.entries(members(found.facets)).map((
    [name, values],
  ) => /** @type {const} */ ([
    name,
    list(values).map(members).map(readFacetValue).filter(({ value }) => value !== ""),
  ]));
  return { total: number(found.total) ?? 0, facets: Object.fromEntries(facets) };
}

/** @param {Members} entry */
function readFacetValue(entry) {
  const value = typeof entry.value === "number" ? String(entry.value) : text(entry.value);
  const larger = entry.amphoe ? "amphoe" : "province";
  return {
    value,
    label: readLabel(entry.label),
    within: text(entry[larger]),
    withinEnglish: text(entry[`${larger}English`]),
    count: number(entry.count) ?? 0,
  };
}

/** @param {Members} facts @returns {import("./types.js").Place} */
function readPlace(facts) {
  const [tambon, amphoe, province] = [text(facts.tambon), text(facts.amphoe), text(facts.province)];
  const english = {
    tambonEnglish: text(facts.tambonEnglish),
    amphoeEnglish: text(facts.amphoeEnglish),
    provinceEnglish: text(facts.provinceEnglish),
  };
  return { tambon, amphoe, province, ...english };
}

/** @param {unknown} value */
function readLabel(value) {
  const label = members(value);
  return text(label.th) ? { th: text(label.th), en: text(label.en) || text(label.th) } : null;
}

/**
 * Reads one page of the list.
 * @param {unknown} answer
 * @returns {import("./types.js").Page}
 */
export function readPage(answer) {
  const found = members(answer);
  const items = list(found.items).map(members).filter((item) => (number(item.id) ?? 0) > 0);
  return {
    schools: items.map(readListed),
    metres: items.map((item) => number(item.metres)),
    total: number(found.total) ?? items.length,
    page: number(found.page) ?? 1,
    pages: number(found.pages) ?? 1,
    place: readPlace(members(found.place)),
  };
}

/** A school whose facts lie beside its id, not below it. @param {Members} item */
function readListed(item) {
  return readSchool({ id: item.id, properties: item, geometry: { coordinates: [item.lon, item.lat] } });
}

/**
 * Reads all that is known of one school.
 * @param {unknown} answer
 * @returns {School}
 */
export function readDetailed(answer) {
  const facts = members(answer);
  const website = members(facts.website);
  const address = members(facts.address);
  const contacts = members(facts.contacts);
  const school = readListed({ ...facts, ...address, ...contacts, website: text(website.url) || text(facts.website) });
  const photos = list(facts.photos).map(readPhoto).filter((photo) => photo.id > 0);
  return {
    ...school,
    photos: photos.map((photo) => photo.id),
    detail: {
      photos,
      pupilsByLevel: list(facts.pupilsByLevel).map(members).map((row) => ({
        level: text(row.level),
        label: readLabel(row.label),
        count: number(row.count) ?? number(row.pupils) ?? 0,
      })).filter((row) => row.level !== ""),
      websiteState: readWebsiteState(website.state),
      isStale: facts.isStale === true,
      areas: list(facts.areas).map(members).map((area) => ({
        id: number(area.id) ?? 0,
        band: text(area.band),
        name: text(area.name),
      })).filter((area) => area.id > 0),
      nearest: readNearest(facts.nearest),
    },
  };
}

/** @param {unknown} answer @returns {import("./types.js").Photo} */
function readPhoto(answer) {
  const photo = members(answer);
  return {
    id: number(photo.id) ?? 0,
    caption: text(photo.caption),
    alt: text(photo.alt) || text(photo.caption),
    width: number(photo.width) ?? 0,
    height: number(photo.height) ?? 0,
  };
}

/** @param {unknown} state */
function readWebsiteState(state) {
  return state === "live" || state === "dead" || state === "unchecked" ? state : "";
}

/** @param {unknown} answer */
function readNearest(answer) {
  return list(answer).map(members).map((entry) => ({
    school: readListed(entry),
    metres: number(entry.metres) ?? 0,
  }));
}

/**
 * Reads the schools that were asked for by id, in the order of the ids.
 * @param {unknown} answer
 * @param {readonly number[]} ids
 */
export function readCompared(answer, ids) {
  const found = members(answer);
  const schools = list(Array.isArray(answer) ? answer : found.schools ?? found.items).map(readDetailed);
  return ids.map((id) => schools.find((school) => school.id === id)).filter((school) => school !== undefined);
}

/**
 * Reads a feature's polygons as rings of [lat, lon], the order Leaflet draws in.
 * @param {unknown} answer
 * @returns {[number, number][][][]}
 */
export function readPolygons(answer) {
  const geometry = members(members(answer).geometry);
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : list(geometry.coordinates);
  return polygons.map((rings) =>
    list(rings).map((ring) =>
      list(ring).map((at) => list(at).map(number)).flatMap(([lon, lat]) =>
        lon == null || lat == null ? [] : [/** @type {[number, number]} */ ([lat, lon])]
      )
    )
  );
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
    nameEnglish: text(facts.nameEnglish) || text(facts.name_en),
    levels: readLevels(facts),
    ...readPlace(facts),
    houseNumber: text(facts.houseNumber) || text(facts.house_no),
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
    hasPhotos: typeof facts.hasPhotos === "boolean" ? facts.hasPhotos : null,
    affiliationLabel: readLabel(facts.affiliationLabel),
    detail: null,
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
    nameEnglish: text(entry.nameEnglish),
    place: readPlace(entry),
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
  const places = list(found.places).map(members).flatMap(({ level, name, nameEnglish }) => [
    [text(level), name],
    [`${text(level)}English`, nameEnglish],
  ]);
  return {
    zones: list(found.bands).map(members).flatMap((band) =>
      list(band.areas).map(members).map((area) => readZone(area, text(band.band)))
    ).sort((a, b) => bandRank(a.band) - bandRank(b.band)),
    place: readPlace(Object.fromEntries(places)),
    isOutside: found.outside === true,
    nearest: readNearest(found.nearest),
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
