// @ts-check
/** The choices that narrow down what is shown, each with the number of schools it would leave. */

import { isAbort } from "./api.js";
import { h, icon, keepFocus, languageOf, replace } from "./dom.js";
import { ALL, DISTANCES, isAll, without } from "./filter.js";
import { formatDistance, formatNumber } from "./format.js";
import { language, t, tn } from "./i18n.js";
import { isLevel, orderedLevels } from "./levels.js";
import { levelMark } from "./marks.js";
import { GAP, NOWHERE, partWords } from "./place-name.js";

/** @typedef {import("./types.js").Facets} Facets */
/** @typedef {import("./types.js").FacetValue} FacetValue */
/** @typedef {import("./types.js").Filter} Filter */
/** @typedef {import("./types.js").Place} Place */
/** @typedef {import("./types.js").Point} Point */
/** @typedef {"size" | "affiliation" | "province" | "amphoe" | "tambon"} Word */

/** @type {readonly Word[]} */
const GROUPS = ["size", "affiliation", "province", "amphoe", "tambon"];
/** More than these are folded until people ask. */
const SHORT_LIST = 6;
/** A list of every subdistrict of a region helps nobody: a district is chosen first. */
const LONGEST_LIST = 60;
/** The choice of none. @type {FacetValue} */
const ANY = { value: "", label: null, within: "", withinEnglish: "", count: -1 };

/**
 * @param {{ body: HTMLElement, status: HTMLElement }} parts
 * @param {{ fetch: (filter: Filter, signal: AbortSignal) => Promise<Facets>, onChange: (filter: Filter) => void,
 *   onDone: () => void, findSelf: () => Promise<Point | null>, middle: () => Point }} options
 */
export function createFacets({ body, status }, { fetch, onChange, onDone, findSelf, middle }) {
  let filter = /** @type {Filter} */ (ALL);
  /** @type {Facets | null} */
  let found = null;
  let hasFailed = false;
  let isOpen = false;
  /** @type {AbortController | null} */
  let loading = null;
  /** Lists people have unfolded. @type {Set<Word>} */
  const unfolded = new Set();

  async function load() {
    loading?.abort();
    const mine = loading = new AbortController();
    hasFailed = false;
    body.setAttribute("aria-busy", "true");
    if (!found) render();
    try {
      const answer = await fetch(filter, mine.signal);
      if (mine !== loading) return;
      found = answer;
      status.textContent = tn("list.count", answer.total, { count: number(answer.total) });
    } catch (error) {
      if (isAbort(error) || mine !== loading) return;
      hasFailed = true;
      status.textContent = t("facet.failed");
    }
    body.setAttribute("aria-busy", "false");
    render();
  }

  function render() {
    const total = found?.total ?? 0;
    keepFocus(body, () => {
      if (hasFailed) replace(body, failure());
      else if (!found) replace(body, ...skeleton());
      else replace(body, ...content(found.facets), foot(total));
    });
  }

  /** @param {Facets["facets"]} facets */
  function content(facets) {
    return [
      group(
        "level",
        (facets.level ?? []).map((entry) =>
          choice("checkbox", "level", entry, filter.level.some((level) => level === entry.value), () => toggle(entry))
        ),
      ),
      ...GROUPS.map((name) => words(name, facets[name] ?? [])),
      near(facets.within ?? []),
      group("more", [flag("photos", facets.photos ?? []), flag("website", facets.website ?? [])]),
    ];
  }

  /** @param {FacetValue} entry */
  function toggle({ value }) {
    if (!isLevel(value)) return;
    const next = filter.level.includes(value)
      ? filter.level.filter((level) => level !== value)
      : orderedLevels([...filter.level, value]);
    onChange({ ...filter, level: next });
  }

  /**
   * A group of which one is chosen, or none.
   * @param {Word} name
   * @param {readonly FacetValue[]} entries
   */
  function words(name, entries) {
    const chosen = filter[name];
    // One value for all schools tells nothing apart.
    if (chosen === "" && (entries.length < 2 || entries.length > LONGEST_LIST)) return null;
    const isShort = entries.length <= SHORT_LIST + 2 || unfolded.has(name);
    const shown = isShort ? entries : entries.filter((entry, index) => index < SHORT_LIST || isChosen(name, entry));
    return group(name, [
      choice("radio", name, ANY, chosen === "", () => pickNone(name)),
      ...shown.map((entry) => choice("radio", name, entry, isChosen(name, entry), () => pick(name, entry))),
      !isShort && h(
        "button",
        {
          class: "button is-quiet facet-more",
          type: "button",
          "data-key": `more ${name}`,
          onclick: () => {
            unfolded.add(name);
            render();
          },
        },
        t("facet.all", { count: number(entries.length) }),
      ),
    ]);
  }

  /** @param {Word} name @param {FacetValue} entry */
  function isChosen(name, { value, within }) {
    if (filter[name] !== value) return false;
    return name !== "amphoe" || within === "" || filter.province === "" || filter.province === within;
  }

  /** @param {Word} name */
  function pickNone(name) {
    onChange(without(filter, name));
  }

  /** A place is told apart from others of its name by the larger one it lies in. @param {Word} name @param {FacetValue} entry */
  function pick(name, { value, within }) {
    const next = { ...without(filter, name), [name]: value };
    if (name === "amphoe" && within) next.province = within;
    if (name === "tambon" && within) next.amphoe = within;
    onChange(next);
  }

  /** @param {"photos" | "website"} name @param {readonly FacetValue[]} entries */
  function flag(name, entries) {
    const count = entries.find((entry) => entry.value === "yes")?.count ?? -1;
    const entry = { ...ANY, value: "yes", count };
    return choice(
      "checkbox",
      name,
      entry,
      filter[name] === "yes",
      () => onChange({ ...filter, [name]: filter[name] === "yes" ? "" : "yes" }),
    );
  }

  /** @param {readonly FacetValue[]} counts */
  function near(counts) {
    const select = h(
      "select",
      { class: "input", id: "facet-within", "data-key": "within", "aria-describedby": "facet-straight" },
      h("option", { value: "" }, t("facet.anyDistance")),
      ...DISTANCES.map((metres) => {
        const count = counts.find((entry) => entry.value === String(metres))?.count;
        const words = t("facet.within", { distance: formatDistance(metres, language(), { isRound: true }) });
        return h("option", { value: String(metres) }, count === undefined ? words : `${words} (${number(count)})`);
      }),
    );
    select.value = filter.near ? String(filter.within) : "";
    select.addEventListener("change", () => {
      if (select.value === "") onChange(without(filter, "near"));
      else onChange({ ...filter, near: filter.near ?? middle(), within: Number(select.value) });
    });
    return h(
      "fieldset",
      { class: "facet" },
      h("legend", {}, t("facet.near")),
      h("label", { class: "visually-hidden", for: "facet-within" }, t("facet.near")),
      select,
      h(
        "div",
        { class: "facet-origins" },
        h(
          "button",
          { class: "button", type: "button", "data-key": "self", onclick: fromSelf },
          icon("locate"),
          t("facet.fromSelf"),
        ),
        h(
          "button",
          { class: "button", type: "button", "data-key": "middle", onclick: () => measureFrom(middle()) },
          icon("target"),
          t("facet.fromMiddle"),
        ),
      ),
      h("p", { class: "note", id: "facet-straight" }, t("facet.straight")),
    );
  }

  async function fromSelf() {
    const self = await findSelf();
    if (self) measureFrom(self);
  }

  /** @param {Point} point */
  function measureFrom(point) {
    onChange({ ...filter, near: point, within: filter.within ?? 3000 });
  }

  /**
   * @param {"level" | Word | "more"} name
   * @param {(Node | null | false)[]} children
   */
  function group(name, children) {
    return h("fieldset", { class: "facet" }, h("legend", {}, t(`facet.${name}`)), ...children);
  }

  /**
   * @param {"checkbox" | "radio"} type
   * @param {"level" | "photos" | "website" | Word} name
   * @param {FacetValue} entry
   * @param {boolean} checked
   * @param {() => void} onPick
   */
  function choice(type, name, entry, checked, onPick) {
    const input = h("input", {
      type,
      name: `facet-${name}`,
      value: entry.value,
      "data-key": `${name} ${entry.within} ${entry.value}`,
    });
    input.checked = checked;
    input.addEventListener("change", onPick);
    const isEmpty = entry.count === 0 && !checked;
    return h(
      "label",
      { class: isEmpty ? "choice is-none" : "choice" },
      input,
      h("span", { class: "choice-text" }, isLevel(entry.value) && levelMark([entry.value]), valueWords(name, entry)),
      entry.count >= 0 && h(
        "span",
        { class: "choice-count" },
        number(entry.count),
        h("span", { class: "visually-hidden" }, ` ${t("facet.schools")}`),
      ),
    );
  }

  /** @param {number} total */
  function foot(total) {
    return h(
      "div",
      { class: "facet-foot" },
      !isAll(filter) &&
        h(
          "button",
          { class: "button", type: "button", "data-key": "clear", onclick: () => onChange(ALL) },
          t("facet.clear"),
        ),
      h(
        "button",
        { class: "button is-main", type: "button", "data-key": "done", onclick: onDone },
        tn("facet.show", total, { count: number(total) }),
      ),
    );
  }

  function failure() {
    return h(
      "div",
      { class: "empty" },
      h("p", { class: "empty-title" }, t("facet.failed")),
      h("button", { class: "button", type: "button", "data-key": "retry", onclick: load }, t("error.retry")),
    );
  }

  return {
    /** @param {Filter} next */
    set(next) {
      filter = next;
      if (isOpen) load();
      else found = null;
    },
    /** @param {boolean} open */
    toggle(open) {
      if (open === isOpen) return;
      isOpen = open;
      if (open) load();
      else loading?.abort();
    },
    reload: () => isOpen && load(),
    translate: () => isOpen && render(),
  };
}

/** @param {number} count */
const number = (count) => formatNumber(count, language());

/**
 * Says a value of a facet in the page's language.
 * @param {string} name
 * @param {FacetValue} entry
 */
function valueWords(name, { value, label, within, withinEnglish }) {
  if (value === "") return t("facet.any");
  if (name === "level") return t(`level.${value}`);
  if (name === "size") return t(`size.${value}`);
  if (name === "photos") return t(`photos.${value}`);
  if (name === "website") return t(`website.${value}`);
  const words = label?.[language()] ?? value;
  const larger = language() === "en" && withinEnglish || within;
  return h(
    "span",
    {},
    h("span", { lang: languageOf(words) }, words),
    larger && " ",
    larger && h("small", { lang: languageOf(larger) }, larger),
  );
}

/**
 * Writes what is filtered by as chips that take it back.
 * @param {Element} box
 * @param {Filter} filter
 * @param {(filter: Filter) => void} onChange
 * @param {readonly (keyof Filter)[]} parts
 * @param {Place} place the one that is filtered by, as the server names it
 */
export function renderActive(box, filter, onChange, parts, place) {
  replace(
    box,
    ...parts.map((part) => {
      const [before = "", after = ""] = t("facet.remove", { name: GAP }).split(GAP);
      return h(
        "button",
        { class: "active-filter", type: "button", onclick: () => onChange(without(filter, part)) },
        h("span", { class: "visually-hidden" }, before),
        h("span", {}, ...chipWords(filter, part, place)),
        h("span", { class: "visually-hidden" }, after),
        icon("close"),
      );
    }),
  );
}

/** @param {Filter} filter @param {keyof Filter} part @param {Place} place */
function chipWords(filter, part, place) {
  switch (part) {
    case "level":
      return [filter.level.map((level) => t(`level.${level}`)).join(", ")];
    case "near":
    case "within":
      return [t("facet.within", { distance: formatDistance(filter.within ?? 0, language(), { isRound: true }) })];
    case "size":
      return [t(`size.${filter.size}`)];
    case "photos":
      return [t(`photos.${filter.photos}`)];
    case "website":
      return [t(`website.${filter.website}`)];
    case "province":
    case "amphoe":
    case "tambon":
      return partWords(place[part] === filter[part] ? place : { ...NOWHERE, [part]: filter[part] }, part);
    default:
      return [h("span", { lang: languageOf(filter[part]) }, filter[part])];
  }
}

function skeleton() {
  return Array.from({ length: 8 }, () => h("div", { class: "skeleton-row", "aria-hidden": "true" }, h("i"), h("b")));
}
