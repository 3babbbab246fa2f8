// @ts-check
/** The census of the office for those who plan: who has counted, how many children there are, and an estimate ahead. */

import { h, replace } from "../../js/dom.js";
import { formatNumber, formatYear, nameOrder } from "../../js/format.js";
import { language, t } from "../../js/i18n.js";
import { createImport } from "./import.js";

/** @typedef {import("../../desk/js/shell.js").Desk} Desk */
/** @typedef {{ id: number, name: string, villages: number, counted: number }} SchoolProgress */
/** @typedef {"area" | "tambon" | "office"} Grouping */

/** @type {readonly Grouping[]} */
const GROUPINGS = ["tambon", "area", "office"];

/** Who may bring a sheet in; a director looks. */
const IMPORTERS = new Set(["planner", "officer", "admin"]);

/** @param {number} value */
const count = (value) => formatNumber(Math.round(value), language());

/**
 * @param {Desk} desk
 * @param {HTMLElement} place
 * @param {number} year
 */
export async function openBoard({ client, me }, place, year) {
  const counted = h("div", { class: "stack" });
  const ahead = h("div", { class: "stack" });
  const rollUp = h("div", { class: "stack" });
  const by = h(
    "select",
    { class: "input board-by", id: "board-by", onchange: () => draw() },
    ...GROUPINGS.map((one) => h("option", { value: one }, t(`grouping.${one}`))),
  );

  async function draw() {
    const { ages, rows } = await client.get(`/api/census?year=${year}&by=${by.value}`);
    replace(rollUp, counts(ages, rows));
  }

  async function drawAll() {
    const [progress, forecast] = await Promise.all([
      client.get(`/api/census/progress?year=${year}`),
      client.get(`/api/census/projection?year=${year}&years=5`),
    ]);
    replace(counted, progressOf(progress));
    replace(ahead, projection(forecast));
    await draw();
  }
  // What is stored shows when it is in; a board that cannot be read anew keeps what it has.
  const file = IMPORTERS.has(me.role) ? createImport(client, () => drawAll().catch(() => {})) : null;

  replace(
    place,
    h("h1", { id: "board-title" }, t("board.title", { year: formatYear(year, language()) })),
    h(
      "div",
      { class: "row" },
      h("a", { class: "button is-small", href: `?year=${year - 1}` }, formatYear(year - 1, language())),
      h("a", { class: "button is-small", href: `?year=${year + 1}` }, formatYear(year + 1, language())),
      file?.button,
    ),
    file?.place,
    h("h2", {}, t("board.progress")),
    counted,
    h("h2", {}, t("board.rollUp")),
    h("div", { class: "row" }, h("label", { class: "label", for: "board-by" }, t("board.by")), by),
    rollUp,
    h("h2", {}, t("board.projection")),
    ahead,
  );
  await drawAll();
  place.hidden = false;
}

/** @param {{ villages: number, counted: number, schools: SchoolProgress[] }} progress */
function progressOf({ villages, counted, schools }) {
  const order = nameOrder();
  // Those who have most to do first.
  const rows = [...schools].sort((a, b) =>
    a.counted / Math.max(1, a.villages) - b.counted / Math.max(1, b.villages) || order(a.name, b.name)
  );
  return h(
    "div",
    { class: "stack" },
    h("p", {}, t("board.counted", { counted: count(counted), villages: count(villages) })),
    h("progress", { max: Math.max(1, villages), value: counted, "aria-label": t("board.progress") }),
    frame(
      t("board.progress"),
      [t("board.school"), t("board.villages"), t("board.done")],
      rows.map((school) => [school.name, count(school.villages), count(school.counted)]),
    ),
  );
}

/** @param {number[]} range first and last age @param {{ name: string, tambon?: string, counts: Record<string, { male: number | null, female: number | null }>, total: number }[]} rows */
function counts(range, rows) {
  const [first = 0, last = -1] = range;
  const ages = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  if (rows.length === 0) return h("p", { class: "note" }, t("board.nothing"));
  return frame(
    t("board.rollUp"),
    [t("board.place"), ...ages.map(String), t("sheet.total")],
    rows.map(({ name, counts, total }) => [
      name || t("board.unplaced"),
      ...ages.map((age) => count((counts[age]?.male ?? 0) + (counts[age]?.female ?? 0))),
      count(total),
    ]),
  );
}

/** @param {{ base: number[], rows: { name: string, years: Record<string, Record<string, number>> }[] }} forecast */
function projection({ base, rows }) {
  const years = Object.keys(rows[0]?.years ?? {});
  if (years.length === 0) return h("p", { class: "note" }, t("board.noProjection"));
  const sum = (/** @type {Record<string, number> | undefined} */ ages) =>
    Object.values(ages ?? {}).reduce((all, children) => all + children, 0);
  return h(
    "div",
    { class: "stack" },
    h(
      "p",
      { class: "note warn" },
      t("board.estimate", {
        years: base.map((year) => formatYear(year, language())).join(", "),
      }),
    ),
    frame(
      t("board.projection"),
      [t("board.place"), ...years.map((year) => formatYear(Number(year), language()))],
      rows.map((row) => [row.name || t("board.all"), ...years.map((year) => count(sum(row.years[year])))]),
    ),
  );
}

/**
 * A table that scrolls in its frame; the first column heads the rows, the others are numbers.
 * @param {string} caption @param {string[]} head @param {string[][]} rows
 */
function frame(caption, head, rows) {
  return h(
    "div",
    { class: "table-frame board-frame", tabindex: 0, role: "region", "aria-label": caption },
    h(
      "table",
      { class: "table" },
      h(
        "thead",
        {},
        h("tr", {}, ...head.map((word, i) => h("th", { scope: "col", class: i ? "is-number" : "" }, word))),
      ),
      h(
        "tbody",
        {},
        ...rows.map(([first = "", ...rest]) =>
          h("tr", {}, h("th", { scope: "row" }, first), ...rest.map((cell) => h("td", { class: "is-number" }, cell)))
        ),
      ),
    ),
  );
}
