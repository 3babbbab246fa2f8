// @ts-check
/** Which of the panel's views is seen: the list, a school's card, the answer for a house, or the facets. */

import { byID } from "./dom.js";
import { t } from "./i18n.js";

/** @typedef {import("./types.js").State} State */

const VIEWS = /** @type {const} */ (["list", "card", "place", "facets"]);

/**
 * @param {object} parts
 * @param {ReturnType<typeof import("./store.js").createStore<State>>} parts.store
 * @param {ReturnType<typeof import("./sheet.js").createSheet>} parts.sheet
 * @param {ReturnType<typeof import("./answering.js").createAnswering>} parts.answering
 * @param {ReturnType<typeof import("./filtering.js").createFiltering>} parts.filtering
 */
export function createViews({ store, sheet, answering, filtering }) {
  const panel = byID("panel", HTMLElement);
  const bodyOf = (/** @type {typeof VIEWS[number]} */ view) => byID(view, HTMLElement);

  /** @returns {typeof VIEWS[number]} */
  function wanted() {
    const { school, place } = store.get();
    if (filtering.isOpen()) return "facets";
    if (school !== null) return "card";
    return place || answering.isAsking() ? "place" : "list";
  }

  function show() {
    const view = wanted();
    const isOther = panel.dataset.view !== view;
    if (isOther && view !== "list") sheet.raise();
    panel.dataset.view = view;
    for (const name of VIEWS) byID(`${name}-view`, HTMLElement).hidden = name !== view;
    // Browsers remember how far something hidden was scrolled; only the list goes on where it was.
    if (isOther && view !== "list") bodyOf(view).scrollTop = 0;
  }

  function labelHandle() {
    const isHighest = panel.dataset.sheet === "full";
    byID("handle", HTMLButtonElement).setAttribute("aria-label", t(isHighest ? "list.collapse" : "list.expand"));
  }

  answering.onToggle(show);
  filtering.onToggle(show);
  return { show, labelHandle, translate: labelHandle };
}
