// @ts-check
/** Statistics of an area or of the whole plan in words, and what a change would do to them. */

import { h } from "../../js/dom.js";
import { formatNumber } from "../../js/format.js";
import { language, t } from "../../js/i18n.js";
import { count, distance } from "./words.js";

/** @typedef {import("./types.d.ts").Statistics} Statistics */
/** @typedef {{ key: string, value: (of: Statistics) => number | null, write: (value: number) => string, better?: "less" | "more" }} Figure */

/** @param {number} share */
export const percent = (share) => `${formatNumber(Math.round(share * 100), language())} %`;

/** Square kilometres with two decimals. @param {number} squareMetres */
const ground = (squareMetres) => t("unit.squareKilometres", { value: count(Math.round(squareMetres / 1e4) / 100) });

/** @type {readonly Figure[]} */
export const FIGURES = [
  { key: "ground", value: (s) => s.square_metres, write: ground },
  { key: "villages", value: (s) => s.villages, write: count },
  { key: "children", value: (s) => s.children, write: count },
  { key: "capacity", value: (s) => s.capacity, write: count },
  { key: "use", value: (s) => s.use, write: percent },
  { key: "mean", value: (s) => s.mean, write: distance, better: "less" },
  { key: "median", value: (s) => s.median, write: distance, better: "less" },
  { key: "p90", value: (s) => s.p90, write: distance, better: "less" },
  { key: "farthest", value: (s) => s.farthest, write: distance, better: "less" },
];

/** Figures of the whole plan that an area has not. @type {readonly Figure[]} */
const WHOLE = [
  { key: "unserved", value: (s) => s.unserved, write: count, better: "less" },
  { key: "withoutArea", value: (s) => s.without_area, write: count, better: "less" },
];

/** The figure in words; a dash where it is not known. @param {Figure} figure @param {Statistics | null} of */
export function write(figure, of) {
  const value = of ? figure.value(of) : null;
  return value === null ? "–" : figure.write(value);
}

/** How distances are measured. @param {number} detour */
export const straight = (detour) =>
  detour === 1 ? t("figure.straight") : t("figure.detour", { factor: formatNumber(detour, language()) });

/** The list of figures of an area. @param {Statistics} of @param {number} detour */
export function figureList(of, detour) {
  const ages = Object.entries(of.by_age).filter(([, children]) => children > 0);
  const list = h(
    "dl",
    { class: "facts figures" },
    ...FIGURES.map((figure) => row(t(`figure.${figure.key}`), write(figure, of))),
    row(t("figure.pupils"), of.pupils === null ? "–" : count(of.pupils)),
    ages.length > 0 &&
      row(t("figure.byAge"), ages.map(([age, children]) => `${age}: ${count(children)}`).join(" · ")),
    of.uncounted > 0 && row(t("figure.uncounted"), count(of.uncounted)),
  );
  return h("div", {}, list, h("p", { class: "note" }, straight(detour)));
}

/** @param {string} name @param {string} value */
const row = (name, value) => h("div", { class: "fact" }, h("dt", {}, name), h("dd", {}, value));

/** In the order in which they are read. */
const UNDER_MAP = ["children", "unserved", "withoutArea", "mean", "p90", "farthest"];

/** The figures of the whole plan that stand under the map. @param {Statistics} of */
export function wholeFigures(of) {
  const shown = [...FIGURES, ...WHOLE].filter(({ key }) => UNDER_MAP.includes(key)).sort((a, b) =>
    UNDER_MAP.indexOf(a.key) - UNDER_MAP.indexOf(b.key)
  );
  return shown.flatMap((figure) => {
    const value = figure.value(of);
    const isBad = (figure.key === "unserved" || figure.key === "withoutArea") && (value ?? 0) > 0;
    return [
      h(
        "div",
        { class: `whole-figure ${isBad ? "is-bad" : ""}` },
        h("dt", {}, t(`figure.${figure.key}`)),
        h("dd", {}, write(figure, of)),
      ),
    ];
  });
}

/**
 * The figures before and after, those that differ only.
 * @param {Statistics | null} before
 * @param {Statistics | null} after
 */
export function differences(before, after) {
  return [...FIGURES, ...WHOLE].flatMap((figure) => {
    const was = before ? figure.value(before) : null;
    const will = after ? figure.value(after) : null;
    const [old, now] = [write(figure, before), write(figure, after)];
    if (old === now) return [];
    const isLess = (will ?? 0) < (was ?? 0);
    const mood = figure.better === undefined ? "" : isLess === (figure.better === "less") ? "is-better" : "is-worse";
    return [{ name: t(`figure.${figure.key}`), before: old, after: now, mood }];
  });
}

/** @param {ReturnType<typeof differences>} rows @param {string} caption */
export function differenceTable(rows, caption) {
  if (rows.length === 0) return h("p", { class: "note" }, t("preview.same"));
  return h(
    "table",
    { class: "table is-plain" },
    h("caption", {}, caption),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("th", { scope: "col" }, t("preview.figure")),
        h("th", { scope: "col", class: "is-number" }, t("preview.before")),
        h("th", { scope: "col", class: "is-number" }, t("preview.after")),
      ),
    ),
    h(
      "tbody",
      {},
      ...rows.map(({ name, before, after, mood }) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, name),
          h("td", { class: "is-number" }, before),
          h("td", { class: `is-number ${mood}` }, after),
        )
      ),
    ),
  );
}
