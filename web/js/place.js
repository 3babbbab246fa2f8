// @ts-check
/** Which school serves this place: the service areas that hold a point, and the schools nearest to it. */

import { isAbort } from "./api.js";
import { bandWords } from "./card-content.js";
import { h, icon, replace } from "./dom.js";
import { formatDistance, formatYear } from "./format.js";
import { distance } from "./geo.js";
import { language, t } from "./i18n.js";
import { levelMark } from "./marks.js";
import { isNamed, placeWords } from "./place-name.js";

/** @typedef {import("./types.js").Bounds} Bounds */
/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").School} School */
/** @typedef {import("./types.js").Zone} Zone */
/** @typedef {import("./types.js").Located} Located */

const KINDS = ["exclusive", "shared", "choice"];

/**
 * @param {{ body: HTMLElement, status: HTMLElement }} parts
 * @param {{ fetch: (point: Point, signal: AbortSignal) => Promise<Located>,
 *   fetchSchools: (ids: readonly number[], signal: AbortSignal) => Promise<School[]>, home: Bounds | null,
 *   onChoose: (id: number) => void, onZones: (zones: readonly Zone[]) => void, onSelf: () => void,
 *   onSearch: () => void }} options
 */
export function createPlace({ body, status }, { fetch, fetchSchools, home, onChoose, onZones, onSelf, onSearch }) {
  /** @type {Point | null} */
  let point = null;
  /** @type {Located | null} */
  let found = null;
  /** How far the schools of the areas are, by id. @type {Map<number, number>} */
  let metres = new Map();
  let hasFailed = false;
  let isAsking = false;
  /** @type {AbortController | null} */
  let loading = null;

  async function load() {
    if (!point) return;
    const at = point;
    loading?.abort();
    const mine = loading = new AbortController();
    [found, hasFailed] = [null, false];
    render();
    status.textContent = t("place.loading");
    try {
      const answer = await fetch(at, mine.signal);
      if (mine !== loading) return;
      found = answer;
      metres = new Map(answer.nearest.map((entry) => [entry.school.id, entry.metres]));
      onZones(answer.zones);
    } catch (error) {
      if (isAbort(error) || mine !== loading) return;
      hasFailed = true;
    }
    render();
    if (hasFailed) replace(status, t("place.failed"));
    else replace(status, ...(found?.zones.length ? zoneWords(found.zones) : [noneWords(at)]));
    if (found) await measure(at, found, mine);
  }

  /**
   * The school of an area need not be among the nearest ones: asks where it is.
   * @param {Point} at @param {Located} located @param {AbortController} mine
   */
  async function measure(at, located, mine) {
    const ids = located.zones.flatMap(({ school }) => school && !metres.has(school.id) ? [school.id] : []);
    if (ids.length === 0) return;
    try {
      for (const { id, lon, lat } of await fetchSchools([...new Set(ids)], mine.signal)) {
        if (lon !== null && lat !== null) metres.set(id, distance(at, { lon, lat }));
      }
      if (mine === loading) render();
    } catch {
      // The answer stands without the distance.
    }
  }

  function render() {
    if (!point) return replace(body, isAsking && question());
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
    replace(
      body,
      isNamed(found.place) && h("p", { class: "place-where" }, placeWords(found.place)),
      found.zones.length === 0
        ? h("p", { class: "place-none" }, noneWords(point))
        : h("ul", { class: "zones" }, ...found.zones.map(zone)),
      hasRivals(found.zones) && h("p", { class: "note warn" }, t("place.several")),
      found.zones.length > 0 && h("p", { class: "note place-meaning" }, t("place.meaning")),
      h("h3", { class: "place-subheading" }, t("place.nearest")),
      found.nearest.length === 0
        ? h("p", { class: "note" }, t("place.noneNear"))
        : h("ol", { class: "schools" }, ...found.nearest.map(neighbour)),
    );
  }

  /** The ways to say which house is meant. */
  function question() {
    return h(
      "div",
      { class: "question" },
      h("p", {}, t("place.question")),
      h(
        "ol",
        { class: "question-ways" },
        h("li", {}, icon("place"), t("place.byTap")),
        h(
          "li",
          {},
          icon("search"),
          h("button", { class: "button", type: "button", onclick: onSearch }, t("place.bySearch")),
        ),
        h(
          "li",
          {},
          icon("locate"),
          h("button", { class: "button", type: "button", onclick: onSelf }, t("place.bySelf")),
        ),
      ),
    );
  }

  /** Says which kind of nothing was found. @param {Point} at */
  function noneWords({ lon, lat }) {
    const isOutside = found?.isOutside || home !== null && !found?.place.tambon && !found?.place.province &&
        (lon < home.west || lon > home.east || lat < home.south || lat > home.north);
    return t(isOutside ? "place.outside" : "place.none");
  }

  /** @param {Zone} area */
  function zone(area) {
    const { school } = area;
    const away = school ? metres.get(school.id) : undefined;
    const details = [
      KINDS.includes(area.kind) && t(`zone.${area.kind}`),
      away !== undefined && t("place.away", { distance: formatDistance(away, language()) }),
      area.year !== null && t("place.year", { year: formatYear(area.year, language()) }),
    ];
    return h(
      "li",
      { class: "zone" },
      h("p", { class: "zone-band" }, bandWords(area.band)),
      school
        ? h(
          "button",
          { class: "zone-school", type: "button", lang: "th", onclick: () => onChoose(school.id) },
          school.name,
        )
        : h("p", { class: "zone-school", lang: "th" }, area.name),
      h(
        "p",
        { class: "zone-detail" },
        ...details.filter((words) => words !== false).flatMap((words, index) => [
          index > 0 && " · ",
          h("span", {}, words),
        ]),
      ),
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
          h("span", { class: "row-place" }, placeWords(school)),
        ),
        h("span", { class: "row-pupils" }, formatDistance(metres, language())),
      ),
    );
  }

  return {
    /** Asks people which place they mean, or stops asking. @param {boolean} asking */
    ask(asking) {
      isAsking = asking;
      if (!point) render();
    },
    /** @param {Point} at */
    open(at) {
      point = at;
      load();
    },
    close() {
      loading?.abort();
      [point, found, loading] = [null, null, null];
      metres = new Map();
      status.textContent = "";
      onZones([]);
      render();
    },
    zones: () => found?.zones ?? [],
    reload: load,
    translate: render,
  };
}

/** Two areas of one band that each claim the point alone. @param {readonly Zone[]} zones */
export function hasRivals(zones) {
  const bands = zones.filter((zone) => zone.kind === "exclusive").map((zone) => zone.band);
  return new Set(bands).size < bands.length;
}

/** @param {readonly Zone[]} zones */
function zoneWords(zones) {
  return zones.flatMap((zone, index) => [
    `${index > 0 ? ", " : ""}${bandWords(zone.band)}: `,
    h("span", { lang: "th" }, zone.school?.name ?? zone.name),
  ]);
}
