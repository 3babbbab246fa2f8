// @ts-check
/** Up to four schools side by side, as a table that reads row by row. */

import { isAbort } from "./api.js";
import { affiliation } from "./card-content.js";
import { h, icon, replace } from "./dom.js";
import { formatDate, formatDistance, formatNumber, webAddress } from "./format.js";
import { language, t } from "./i18n.js";
import { orderedLevels } from "./levels.js";
import { levelWords } from "./marks.js";
import { placeWords } from "./place-name.js";

/** @typedef {import("./types.js").School} School */
/** @typedef {Node | string | null | false} Cell */

/**
 * @param {{ body: HTMLElement, status: HTMLElement }} parts
 * @param {{ fetch: (ids: readonly number[], signal: AbortSignal) => Promise<School[]>,
 *   onChoose: (school: School) => void, onRemove: (id: number) => void, distanceTo: (school: School) => number | null }} options
 */
export function createCompare({ body, status }, options) {
  /** @type {readonly number[]} */
  let ids = [];
  /** @type {School[]} */
  let schools = [];
  /** @type {"closed" | "loading" | "ready" | "failed"} */
  let phase = "closed";
  /** @type {AbortController | null} */
  let loading = null;

  async function load() {
    loading?.abort();
    const mine = loading = new AbortController();
    phase = "loading";
    body.setAttribute("aria-busy", "true");
    if (schools.length === 0) render();
    try {
      const answer = ids.length > 0 ? await options.fetch(ids, mine.signal) : [];
      if (mine !== loading) return;
      [schools, phase] = [answer, "ready"];
    } catch (error) {
      if (isAbort(error) || mine !== loading) return;
      phase = "failed";
    }
    body.setAttribute("aria-busy", "false");
    render();
    const names = schools.map((school) => school.name).join(", ");
    replace(status, phase === "failed" ? t("compare.failed") : h("span", { lang: "th" }, names));
  }

  function render() {
    if (phase === "failed") {
      return replace(
        body,
        h("p", { class: "empty-title" }, t("compare.failed")),
        h("button", { class: "button", type: "button", onclick: load }, t("error.retry")),
      );
    }
    if (phase === "loading" && schools.length === 0) return replace(body, h("p", { class: "note" }, t("card.loading")));
    if (schools.length === 0) return replace(body, h("p", { class: "empty" }, t("compare.empty")));
    const missing = ids.length - schools.length;
    replace(
      body,
      missing > 0 && h("p", { class: "note warn" }, t("compare.missing")),
      h(
        "div",
        { class: "table-frame", tabindex: "0", role: "group", "aria-label": t("compare.heading") },
        h(
          "table",
          { class: "table compare" },
          h("thead", {}, h("tr", {}, h("td", {}), ...schools.map(columnHead))),
          h("tbody", {}, ...rows()),
        ),
      ),
      schools.length === 1 && h("p", { class: "note" }, t("compare.one")),
    );
  }

  /** @param {School} school */
  function columnHead(school) {
    const photo = school.photos[0];
    return h(
      "th",
      { scope: "col" },
      photo === undefined
        ? h("div", { class: "compare-picture is-empty" }, icon("school", "card-drawing"))
        : h("img", { class: "compare-picture", src: `/media/photos/${photo}/320.webp`, alt: "", loading: "lazy" }),
      h(
        "button",
        { class: "table-name", type: "button", lang: "th", onclick: () => options.onChoose(school) },
        school.name,
      ),
      h(
        "button",
        {
          class: "button is-quiet",
          type: "button",
          "aria-label": t("compare.removeOne", { name: school.name }),
          onclick: () => options.onRemove(school.id),
        },
        icon("close"),
        t("compare.remove"),
      ),
    );
  }

  function rows() {
    const lang = language();
    const number = (/** @type {number | null} */ value) => value === null ? "" : formatNumber(value, lang);
    const told = schools.flatMap((school) => school.detail?.pupilsByLevel.map((row) => row.level) ?? []);
    const levels = orderedLevels(told);
    /** @type {[string, (school: School) => Cell][]} */
    const facts = [
      [t("table.place"), (school) => placeWords(school)],
      [t("table.distance"), (school) => distance(options.distanceTo(school))],
      [t("table.levels"), (school) => levelWords(school.levels)],
      [t("fact.affiliation"), (school) => affiliation(school)],
      [t("fact.pupils"), (school) => number(school.pupils)],
      ...levels.map((level) => /** @type {[string, (school: School) => Cell]} */ ([
        `${t("fact.pupils")}: ${levelName(level)}`,
        (school) => number(school.detail?.pupilsByLevel.find((row) => row.level === level)?.count ?? null),
      ])),
      [t("fact.teachers"), (school) => number(school.teachers)],
      [t("compare.ratio"), (school) => ratio(school)],
      [t("fact.phone"), (school) => school.phone],
      [t("fact.website"), (school) => website(school)],
      [t("compare.photos"), (school) => formatNumber(school.photos.length, lang)],
      [t("fact.updated"), (school) => school.updated && formatDate(school.updated, lang)],
    ];
    return facts
      // A row nobody has anything in tells nothing.
      .map(([name, cell]) => ({ name, cells: schools.map((school) => cell(school)) }))
      .filter(({ cells }) => cells.some((cell) => cell !== "" && cell !== null && cell !== false))
      .map(({ name, cells }) =>
        h("tr", {}, h("th", { scope: "row" }, name), ...cells.map((cell) => h("td", {}, cell || t("fact.unknown"))))
      );
  }

  /** @param {number | null} metres */
  const distance = (metres) => metres === null ? "" : formatDistance(metres, language());

  return {
    /** @param {readonly number[]} wanted */
    show(wanted) {
      ids = wanted;
      schools = schools.filter((school) => ids.includes(school.id));
      load();
    },
    close() {
      loading?.abort();
      [phase, schools, loading] = ["closed", [], null];
    },
    reload: () => phase !== "closed" && load(),
    translate: () => phase !== "closed" && render(),
  };
}

/** Pupils for each teacher, to one digit. @param {School} school */
function ratio({ pupils, teachers }) {
  return pupils !== null && teachers !== null && teachers > 0
    ? formatNumber(Math.round((pupils / teachers) * 10) / 10, language())
    : "";
}

/** @param {School} school */
function website(school) {
  const address = webAddress(school.website);
  if (!address) return "";
  if (school.detail?.websiteState === "dead") return t("card.websiteDead");
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, new URL(address).hostname);
}

/** @param {string} level */
export function levelName(level) {
  const words = t(`level.${level}`);
  return words === `level.${level}` ? level : words;
}
