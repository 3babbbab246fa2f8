// @ts-check
/** Every school of the filter as a table: sorted by the server in Thai order, page by page, however many there are. */

import { isAbort } from "./api.js";
import { affiliation } from "./card-content.js";
import { h, keepFocus, replace } from "./dom.js";
import { filterParameters } from "./filter.js";
import { formatDistance, formatNumber } from "./format.js";
import { language, t, tn } from "./i18n.js";
import { levelMark, levelWords } from "./marks.js";
import { placeWords } from "./place-name.js";

/** @typedef {import("./types.js").Filter} Filter */
/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").School} School */
/** @typedef {"name" | "distance" | "pupils"} Sort */
/** @typedef {{ filter: Filter, page: number, sort: Sort, from: Point | null }} Query */

/**
 * @param {{ body: HTMLElement, status: HTMLElement }} parts
 * @param {{ fetch: (query: Query, signal: AbortSignal) => Promise<Page>, onChoose: (school: School) => void,
 *   onTurn: (where: { page?: number, sort?: Sort }) => void, onCompare: (school: School, chosen: boolean) => void,
 *   isCompared: (id: number) => boolean }} options
 */
export function createTable({ body, status }, options) {
  /** @type {Query | null} */
  let query = null;
  /** @type {Page | null} */
  let shown = null;
  let hasFailed = false;
  /** @type {AbortController | null} */
  let loading = null;

  async function load() {
    if (!query) return;
    loading?.abort();
    const mine = loading = new AbortController();
    hasFailed = false;
    body.setAttribute("aria-busy", "true");
    if (!shown) render();
    try {
      const answer = await options.fetch(query, mine.signal);
      if (mine !== loading) return;
      shown = answer;
    } catch (error) {
      if (isAbort(error) || mine !== loading) return;
      hasFailed = true;
    }
    body.setAttribute("aria-busy", "false");
    render();
    status.textContent = hasFailed ? t("list.failed") : shown ? pageWords(shown) : "";
  }

  function render() {
    const isKept = keepFocus(body, () => {
      if (hasFailed) replace(body, failure());
      else if (!shown) replace(body, h("p", { class: "note" }, t("list.loading")));
      else if (shown.total === 0) replace(body, h("p", { class: "empty-title" }, t("table.empty")));
      else replace(body, ...content(shown));
    });
    // The last page has no next one to stay on.
    if (!isKept) body.querySelector("table")?.focus();
  }

  /** @param {Page} page */
  function content(page) {
    const hasDistance = page.metres.some((metres) => metres !== null);
    return [
      h(
        "div",
        { class: "table-frame", tabindex: "0", role: "group", "aria-label": t("table.heading") },
        h(
          "table",
          { class: "table", tabindex: "-1" },
          h("caption", {}, pageWords(page)),
          h("thead", {}, header(hasDistance)),
          h("tbody", {}, ...page.schools.map((school, index) => row(school, page.metres[index] ?? null, hasDistance))),
        ),
      ),
      page.pages > 1 && pager(page),
      h(
        "p",
        { class: "table-files" },
        t("table.files"),
        " ",
        ...["csv", "geojson"].flatMap((format) => [
          h("a", { href: downloadAddress(format, query?.filter), download: "" }, format.toUpperCase()),
          " ",
        ]),
      ),
    ];
  }

  /** @param {boolean} hasDistance */
  function header(hasDistance) {
    return h(
      "tr",
      {},
      sortable("name", t("table.name")),
      h("th", { scope: "col" }, t("table.levels")),
      sortable("pupils", t("fact.pupils"), "is-number"),
      h("th", { scope: "col" }, t("fact.affiliation")),
      h("th", { scope: "col" }, t("table.place")),
      hasDistance && sortable("distance", t("table.distance"), "is-number"),
      h("th", { scope: "col" }, t("table.compare")),
    );
  }

  /** @param {Sort} sort @param {string} words @param {string} [className] */
  function sortable(sort, words, className) {
    const isSorted = query?.sort === sort;
    const direction = sort === "pupils" ? "descending" : "ascending";
    return h(
      "th",
      { scope: "col", class: className, "aria-sort": isSorted ? direction : null },
      h(
        "button",
        { class: "sort", type: "button", "data-key": `sort ${sort}`, onclick: () => options.onTurn({ sort, page: 1 }) },
        words,
        h("span", { "aria-hidden": "true" }, isSorted ? (direction === "ascending" ? " ▲" : " ▼") : " ↕"),
      ),
    );
  }

  /** @param {School} school @param {number | null} metres @param {boolean} hasDistance */
  function row(school, metres, hasDistance) {
    const check = h("input", {
      type: "checkbox",
      "data-key": `compare ${school.id}`,
      "aria-label": t("table.compareOne", { name: school.name }),
    });
    check.checked = options.isCompared(school.id);
    check.addEventListener("change", () => options.onCompare(school, check.checked));
    return h(
      "tr",
      {},
      h(
        "th",
        { scope: "row" },
        h(
          "button",
          {
            class: "table-name",
            type: "button",
            lang: "th",
            "data-key": `school ${school.id}`,
            onclick: () => options.onChoose(school),
          },
          school.name,
        ),
      ),
      h("td", {}, h("span", { class: "table-levels" }, levelMark(school.levels), levelWords(school.levels))),
      h("td", { class: "is-number" }, school.pupils === null ? "–" : formatNumber(school.pupils, language())),
      h("td", {}, affiliation(school) || "–"),
      h("td", {}, placeWords(school)),
      hasDistance && h("td", { class: "is-number" }, metres === null ? "–" : formatDistance(metres, language())),
      h("td", { class: "table-check" }, check),
    );
  }

  /** @param {Page} page */
  function pager({ page, pages }) {
    /** @param {number} to @param {string} words @param {string} key */
    const turn = (to, words, key) =>
      h(
        "button",
        {
          class: "button",
          type: "button",
          "data-key": key,
          disabled: to < 1 || to > pages || to === page,
          onclick: () => options.onTurn({ page: to }),
        },
        words,
      );
    return h(
      "nav",
      { class: "pager", "aria-label": t("table.pages") },
      turn(1, t("table.first"), "first"),
      turn(page - 1, t("table.previous"), "previous"),
      h("span", {}, t("table.page", { page: number(page), pages: number(pages) })),
      turn(page + 1, t("table.next"), "next"),
      turn(pages, t("table.last"), "last"),
    );
  }

  function failure() {
    return h(
      "div",
      { class: "empty" },
      h("p", { class: "empty-title" }, t("list.failed")),
      h("button", { class: "button", type: "button", "data-key": "retry", onclick: load }, t("error.retry")),
    );
  }

  return {
    /** @param {Query} next */
    show(next) {
      query = next;
      load();
    },
    close() {
      loading?.abort();
      [query, shown, loading] = [null, null, null];
    },
    reload: () => query && load(),
    translate: () => query && render(),
  };
}

/**
 * The address of the file that holds the same schools.
 * @param {string} format
 * @param {Filter} [filter]
 */
export function downloadAddress(format, filter) {
  const query = filter ? filterParameters(filter).toString() : "";
  return `/downloads/schools.${format}${query && `?${query}`}`;
}

/** @param {number} count */
const number = (count) => formatNumber(count, language());

/** @param {Page} page */
function pageWords({ total, page, pages }) {
  const count = tn("list.count", total, { count: number(total) });
  return pages > 1 ? `${count} · ${t("table.page", { page: number(page), pages: number(pages) })}` : count;
}
