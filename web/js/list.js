// @ts-check
/** The schools on screen as a list: the same as on the map, for those who do not or cannot use the map. */

import { isAbort } from "./api.js";
import { h, replace } from "./dom.js";
import { isAll } from "./filter.js";
import { formatDistance, formatNumber } from "./format.js";
import { language, t, tn } from "./i18n.js";
import { levelMark, levelWords } from "./marks.js";
import { placeWords } from "./place-name.js";

/** @typedef {import("./types.js").School} School */
/** @typedef {import("./types.js").Bounds} Bounds */
/** @typedef {import("./types.js").Filter} Filter */
/** @typedef {import("./types.js").Page} Page */
/** @typedef {{ bounds: Bounds, filter: Filter }} Query */

const PAUSE_MS = 200;

/**
 * @param {{ heading: HTMLElement, status: HTMLElement, body: HTMLElement }} parts
 * @param {{ fetch: (query: Query & { page: number }, signal: AbortSignal) => Promise<Page>,
 *   onChoose: (school: School) => void, onHover: (school: School | null) => void, onClearFilter: () => void,
 *   onWholeMap: () => void }} options
 */
export function createList({ heading, status, body }, options) {
  /** @type {School[]} */
  let schools = [];
  /** @type {(number | null)[]} */
  let metres = [];
  let total = 0;
  let page = 1;
  let pages = 1;
  /** @type {"loading" | "ready" | "failed"} */
  let phase = "loading";
  let isAdding = false;
  /** @type {Query | null} */
  let query = null;
  /** @type {number | null} */
  let selected = null;
  let timer = 0;
  /** @type {AbortController | null} */
  let loading = null;

  /** @param {number} wanted the page to load; beyond the first it is added to what is there */
  async function load(wanted = 1) {
    if (!query) return;
    loading?.abort();
    const mine = loading = new AbortController();
    body.setAttribute("aria-busy", "true");
    try {
      const answer = await options.fetch({ ...query, page: wanted }, mine.signal);
      if (mine !== loading) return;
      const isNew = wanted === 1;
      schools = isNew ? answer.schools : [...schools, ...answer.schools];
      metres = isNew ? answer.metres : [...metres, ...answer.metres];
      [total, page, pages, phase] = [answer.total, wanted, answer.pages, "ready"];
    } catch (error) {
      if (isAbort(error) || mine !== loading) return;
      phase = "failed";
    }
    body.setAttribute("aria-busy", "false");
    render();
  }

  function render() {
    const count = phase === "ready" ? tn("list.count", total, { count: formatNumber(total, language()) }) : "";
    heading.textContent = count || t("list.heading");
    const said = phase === "failed" ? t("list.failed") : phase === "loading" ? t("list.loading") : count;
    if (status.textContent !== said) status.textContent = said;
    if (phase === "loading") return replace(body, ...skeleton());
    if (phase === "failed" && schools.length === 0) return replace(body, failure());
    if (schools.length === 0) return replace(body, nothing());
    const rest = total - schools.length;
    replace(
      body,
      phase === "failed" && failure(),
      h("ol", { class: "schools", "aria-labelledby": heading.id }, ...schools.map(row)),
      page < pages && rest > 0 &&
        h(
          "button",
          { class: "button more", type: "button", onclick: showMore },
          t("list.more", { count: formatNumber(rest, language()) }),
        ),
    );
  }

  async function showMore() {
    if (isAdding) return;
    isAdding = true;
    const firstNew = schools.length;
    await load(page + 1);
    isAdding = false;
    // The button that was pressed is gone: go on where the new part begins.
    /** @type {HTMLElement | null | undefined} */ (body.querySelectorAll(".school-row")[firstNew])?.focus();
  }

  /** @param {School} school @param {number} index */
  function row(school, index) {
    const isChosen = school.id === selected;
    const away = metres[index];
    return h(
      "li",
      {},
      h(
        "button",
        {
          class: "school-row",
          type: "button",
          "data-id": school.id,
          "aria-current": isChosen ? "true" : null,
          onclick: () => options.onChoose(school),
          onmouseenter: () => options.onHover(school),
          onmouseleave: () => options.onHover(null),
        },
        levelMark(school.levels),
        rowText(school),
        away != null
          ? h("span", { class: "row-pupils" }, formatDistance(away, language()))
          : school.pupils !== null && pupils(school.pupils),
      ),
    );
  }

  function nothing() {
    const isFiltered = query !== null && !isAll(query.filter);
    return h(
      "div",
      { class: "empty" },
      h("p", { class: "empty-title" }, t(isFiltered ? "list.emptyFilter" : "list.empty")),
      h("p", {}, t("list.emptyHint")),
      isFiltered
        ? h("button", { class: "button", type: "button", onclick: options.onClearFilter }, t("list.clearFilter"))
        : h("button", { class: "button", type: "button", onclick: options.onWholeMap }, t("list.zoomOut")),
    );
  }

  function failure() {
    return h(
      "div",
      { class: "empty" },
      h("p", { class: "empty-title" }, t("list.failed")),
      h("button", { class: "button", type: "button", onclick: () => load() }, t("error.retry")),
    );
  }

  return {
    /** Asks for other schools after a short pause, so that a map in motion asks once. @param {Query} next */
    show(next) {
      query = next;
      clearTimeout(timer);
      body.setAttribute("aria-busy", "true");
      timer = setTimeout(load, schools.length === 0 && phase === "loading" ? 0 : PAUSE_MS);
    },
    reload: () => load(),
    translate: render,

    /** @param {number | null} id */
    select(id) {
      selected = id;
      for (const button of body.querySelectorAll(".school-row")) {
        if (Number(button.getAttribute("data-id")) === id) button.setAttribute("aria-current", "true");
        else button.removeAttribute("aria-current");
      }
    },

    /** Puts the focus on the row of a school, or on the heading when it is not in the list. @param {number | null} id */
    focus(id) {
      const button = id === null ? null : body.querySelector(`[data-id="${id}"]`);
      const target = button instanceof HTMLElement ? button : heading;
      target.focus({ preventScroll: target === heading });
      target.scrollIntoView({ block: "nearest" });
    },

    /** The schools at hand, when they are all there are on screen; else null. */
    all: () => phase === "ready" && schools.length === total ? schools : null,
  };
}

/** The name, the English name for those who cannot read the Thai one, the place. @param {School} school */
export function rowText(school) {
  return h(
    "span",
    { class: "row-text" },
    h("span", { class: "row-name", lang: "th" }, school.name),
    language() === "en" && school.nameEnglish && h("span", { class: "row-name-en", lang: "en" }, school.nameEnglish),
    h("span", { class: "row-place" }, placeWords(school)),
    h("span", { class: "visually-hidden" }, levelWords(school.levels)),
  );
}

/** @param {number} count */
function pupils(count) {
  const number = formatNumber(count, language());
  return h(
    "span",
    { class: "row-pupils" },
    h("span", { "aria-hidden": "true" }, t("list.pupils", { count: number })),
    h("span", { class: "visually-hidden" }, t("list.pupilsLabel", { count: number })),
  );
}

function skeleton() {
  return Array.from({ length: 6 }, () => h("div", { class: "skeleton-row", "aria-hidden": "true" }, h("i"), h("b")));
}
