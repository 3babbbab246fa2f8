// @ts-check
/** The schools on screen as a list: the same as on the map, for those who do not or cannot use the map. */

import { isAbort } from "./api.js";
import { h, replace } from "./dom.js";
import { formatNumber, nameOrder } from "./format.js";
import { language, t, tn } from "./i18n.js";
import { levelMark, levelWords } from "./marks.js";
import { placeName } from "./place-name.js";

/** @typedef {import("./types.js").School} School */
/** @typedef {import("./types.js").Bounds} Bounds */
/** @typedef {import("./types.js").Level} Level */
/** @typedef {{ bounds: Bounds, levels: readonly Level[] }} Query */

/** As many as a phone can hold and sort without a pause. */
const LIMIT = 1000;
const PAGE = 50;
const PAUSE_MS = 200;

/**
 * @param {{ heading: HTMLElement, status: HTMLElement, body: HTMLElement }} parts
 * @param {{ fetch: (query: Query & { limit: number }, signal: AbortSignal) => Promise<{ schools: School[], total: number }>,
 *   onChoose: (school: School) => void, onHover: (school: School | null) => void, onClearFilter: () => void,
 *   onWholeMap: () => void }} options
 */
export function createList({ heading, status, body }, options) {
  const order = nameOrder();
  /** @type {School[]} */
  let schools = [];
  let total = 0;
  let pages = 1;
  /** @type {"loading" | "ready" | "failed"} */
  let phase = "loading";
  /** @type {Query | null} */
  let query = null;
  /** @type {number | null} */
  let selected = null;
  let timer = 0;
  /** @type {AbortController | null} */
  let loading = null;

  async function load() {
    if (!query) return;
    loading?.abort();
    const mine = loading = new AbortController();
    body.setAttribute("aria-busy", "true");
    try {
      const answer = await options.fetch({ ...query, limit: LIMIT }, mine.signal);
      if (mine !== loading) return;
      schools = answer.schools.sort((a, b) => order(a.name, b.name) || a.id - b.id);
      [total, phase, pages] = [answer.total, "ready", 1];
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
    const shown = schools.slice(0, pages * PAGE);
    const rest = schools.length - shown.length;
    replace(
      body,
      phase === "failed" && failure(),
      h("ol", { class: "schools", "aria-labelledby": heading.id }, ...shown.map(row)),
      rest > 0 &&
        h("button", { class: "button more", type: "button", onclick: showMore }, moreWords(Math.min(rest, PAGE))),
      total > schools.length && h("p", { class: "note" }, partialWords()),
    );
  }

  /** @param {number} count */
  const moreWords = (count) => t("list.more", { count: formatNumber(count, language()) });
  const partialWords = () =>
    t("list.partial", {
      shown: formatNumber(schools.length, language()),
      total: formatNumber(total, language()),
    });

  function showMore() {
    const firstNew = pages * PAGE;
    pages += 1;
    render();
    // The button that was pressed is gone: go on where the new part begins.
    /** @type {HTMLElement | null | undefined} */ (body.querySelectorAll(".school-row")[firstNew])?.focus();
  }

  /** @param {School} school */
  function row(school) {
    const isChosen = school.id === selected;
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
        h(
          "span",
          { class: "row-text" },
          h("span", { class: "row-name", lang: "th" }, school.name),
          // A name in a script one cannot read is no name.
          language() === "en" && school.nameEnglish &&
            h("span", { class: "row-name-en", lang: "en" }, school.nameEnglish),
          h("span", { class: "row-place", lang: language() === "th" ? null : "th" }, placeName(school)),
          h("span", { class: "visually-hidden" }, levelWords(school.levels)),
        ),
        school.pupils !== null && pupils(school.pupils),
      ),
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

  function nothing() {
    const isFiltered = (query?.levels.length ?? 0) > 0;
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
      h("button", { class: "button", type: "button", onclick: load }, t("error.retry")),
    );
  }

  return {
    /** Asks for other schools after a short pause, so that a map in motion asks once. @param {Query} next */
    show(next) {
      query = next;
      clearTimeout(timer);
      timer = setTimeout(load, schools.length === 0 && phase === "loading" ? 0 : PAUSE_MS);
    },
    reload: load,
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

function skeleton() {
  return Array.from({ length: 6 }, () => h("div", { class: "skeleton-row", "aria-hidden": "true" }, h("i"), h("b")));
}
