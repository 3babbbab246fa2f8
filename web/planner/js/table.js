// @ts-check
/** Tables of dialogs and comparisons. */

import { h } from "../../js/dom.js";
import { t } from "../../js/i18n.js";

/**
 * A table whose first column heads its rows.
 * @param {string} caption
 * @param {string[]} columns keys of their names
 * @param {string[][]} rows
 */
export function table(caption, columns, rows) {
  const isNumber = columns.map((_, i) => i > 0 && rows.every((row) => /^[\d–−]/.test(row[i] ?? "")));
  const look = (/** @type {number} */ i) => isNumber[i] ? "is-number" : "";
  return h(
    "div",
    { class: "table-frame" },
    h(
      "table",
      { class: "table" },
      h("caption", {}, caption),
      h(
        "thead",
        {},
        h("tr", {}, ...columns.map((key, i) => h("th", { scope: "col", class: look(i) }, t(key)))),
      ),
      h(
        "tbody",
        {},
        ...rows.map(([first = "", ...rest]) =>
          h("tr", {}, h("th", { scope: "row" }, first), ...rest.map((cell, i) => h("td", { class: look(i + 1) }, cell)))
        ),
      ),
    ),
  );
}
