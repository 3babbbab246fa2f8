// @ts-check
/** Loads what a view shows: words while it waits, a way to try again when it fails. */

import { isAbort, words } from "../../../desk/js/client.js";
import { h, replace } from "../../../js/dom.js";
import { t } from "../../../js/i18n.js";

/**
 * @template T
 * @param {HTMLElement} element holds the words meanwhile
 * @param {() => Promise<T>} get
 * @param {(value: T) => void} show
 */
export async function load(element, get, show) {
  if (element.childElementCount === 0) replace(element, h("p", { class: "note", role: "status" }, t("desk.loading")));
  try {
    const value = await get();
    element.replaceChildren();
    show(value);
  } catch (error) {
    if (isAbort(error)) return;
    replace(
      element,
      h("p", { class: "note danger", role: "alert" }, words(error)),
      h("button", { type: "button", class: "button", onclick: () => load(element, get, show) }, t("line.retry")),
    );
  }
}

/** The heading of a view. @param {string} key @param {...(Node | string | false | null)} beside */
export function heading(key, ...beside) {
  return h("div", { class: "row view-head" }, h("h1", { tabindex: "-1" }, t(key)), ...beside);
}

/**
 * Says in each cell what its column is called, for narrow screens, where a row becomes a card.
 * @param {readonly Node[]} rows
 * @param {readonly string[]} heads
 */
export function label(rows, heads) {
  for (const row of rows) {
    if (!(row instanceof HTMLElement)) continue;
    [...row.children].forEach((cell, index) => {
      if (index > 0 && cell instanceof HTMLElement) cell.dataset.label = heads[index] ?? "";
    });
  }
}

/**
 * A table in its own frame.
 * @param {string} caption
 * @param {readonly string[]} heads keys
 * @param {readonly Node[]} rows
 */
export function table(caption, heads, rows) {
  label(rows, heads.map((key) => t(key)));
  return h(
    "div",
    { class: "table-frame", tabindex: "0", role: "region", "aria-label": caption },
    h(
      "table",
      { class: "table is-stacking" },
      h("caption", { class: "visually-hidden" }, caption),
      h("thead", {}, h("tr", {}, ...heads.map((key) => h("th", { scope: "col" }, t(key))))),
      h("tbody", {}, ...rows),
    ),
  );
}
