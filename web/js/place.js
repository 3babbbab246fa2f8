// @ts-check
/** Which school serves this place: the service areas that hold a point, and the schools nearest to it. */

import { isAbort } from "./api.js";
import { h, replace } from "./dom.js";
import { formatDistance, formatYear } from "./format.js";
import { language, t } from "./i18n.js";
import { levelMark } from "./marks.js";
import { placeName } from "./place-name.js";

/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").School} School */
/** @typedef {import("./types.js").Zone} Zone */
/** @typedef {import("./types.js").Located} Located */

/**
 * @param {{ body: HTMLElement, status: HTMLElement }} parts
 * @param {{ fetch: (point: Point, signal: AbortSignal) => Promise<Located>,
 *   onChoose: (id: number, known?: School) => void }} options
 */
export function createPlace({ body, status }, { fetch, onChoose }) {
  /** @type {Point | null} */
  let point = null;
  /** @type {Located | null} */
  let found = null;
  let hasFailed = false;
  /** @type {AbortController | null} */
  let loading = null;

  async function load() {
    if (!point) return;
    loading?.abort();
    const mine = loading = new AbortController();
    [found, hasFailed] = [null, false];
    render();
    status.textContent = t("place.loading");
    try {
      const answer = await fetch(point, mine.signal);
      if (mine !== loading) return;
      found = answer;
    } catch (error) {
      if (isAbort(error) || mine !== loading) return;
      hasFailed = true;
    }
    render();
    status.textContent = hasFailed ? t("place.failed") : found?.zones.length ? zoneWords(found.zones) : t("place.none");
  }

  function render() {
    if (hasFailed) {
      return replace(
        body,
        h(
          "div",
          { class: "empty" },
          h("p", { class: "empty-title" }, t("place.failed")),
          h("button", { class: "button", type: "button", onclick: load }, t("error.retry")),
        ),
      );
    }
    if (!found) return replace(body, h("p", { class: "note" }, t("place.loading")));
    const where = placeName(found.place);
    replace(
      body,
      where && h("p", { class: "place-where" }, where),
      found.zones.length === 0
        ? h("p", { class: "place-none" }, t("place.none"))
        : h("ul", { class: "zones" }, ...found.zones.map(zone)),
      hasRivals(found.zones) && h("p", { class: "note warn" }, t("place.several")),
      h("h3", { class: "place-subheading" }, t("place.nearest")),
      found.nearest.length === 0
        ? h("p", { class: "note" }, t("place.noneNear"))
        : h("ol", { class: "schools" }, ...found.nearest.map(neighbour)),
    );
  }

  /** @param {Zone} area */
  function zone(area) {
    const { school } = area;
    const year = area.year !== null && t("place.year", { year: formatYear(area.year, language()) });
    return h(
      "li",
      { class: "zone" },
      h("p", { class: "zone-band" }, bandWords(area.band)),
      school
        ? h("button", { class: "zone-school", type: "button", onclick: () => onChoose(school.id) }, school.name)
        : h("p", { class: "zone-school" }, area.name),
      year && h("p", { class: "zone-detail" }, year),
    );
  }

  /** @param {{ school: School, metres: number }} entry */
  function neighbour({ school, metres }) {
    return h(
      "li",
      {},
      h(
        "button",
        { class: "school-row", type: "button", "data-id": school.id, onclick: () => onChoose(school.id) },
        levelMark(school.levels),
        h(
          "span",
          { class: "row-text" },
          h("span", { class: "row-name", lang: "th" }, school.name),
          h("span", { class: "row-place" }, placeName(school)),
        ),
        h("span", { class: "row-pupils" }, formatDistance(metres, language())),
      ),
    );
  }

  return {
    /** @param {Point} at */
    open(at) {
      point = at;
      load();
    },
    close() {
      loading?.abort();
      [point, found, loading] = [null, null, null];
      status.textContent = "";
    },
    reload: load,
    translate: () => point && render(),
  };
}

/** Two areas of one band that each claim the point alone. @param {readonly Zone[]} zones */
export function hasRivals(zones) {
  const bands = zones.filter((zone) => zone.kind === "exclusive").map((zone) => zone.band);
  return new Set(bands).size < bands.length;
}

/** @param {readonly Zone[]} zones */
function zoneWords(zones) {
  return zones.map((zone) => `${bandWords(zone.band)}: ${zone.school?.name ?? zone.name}`).join(", ");
}

/** @param {string} band */
function bandWords(band) {
  switch (band) {
    case "kindergarten":
    case "primary":
    case "lower-secondary":
    case "upper-secondary":
    case "secondary":
      return t(`band.${band}`);
    default:
      return t("band.other", { band });
  }
}
