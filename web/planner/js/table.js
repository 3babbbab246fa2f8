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
        h("tr", {}, ...columns.map((key, i) => h("th", { scope: "col", class: i > 0 ? "is-number" : "" }, t(key)))),
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
