// @ts-check
/** What the tables of the panel share. */

import { h } from "../../../js/dom.js";
import { t } from "../../../js/i18n.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../types.d.ts").AreaID} AreaID */
/** @typedef {import("../types.d.ts").Village} Village */

/** Rows that a table shows at once; more are found by searching. */
export const ROWS_SHOWN = 200;

/**
 * The name and the colour of areas.
 * @param {Desk} desk
 * @param {(area: AreaID | null) => string} colourOf
 */
export function createNames(desk, colourOf) {
  return {
    /** @param {AreaID | null} id */
    areaName: (id) => id === null ? t("area.none") : desk.get().model.areas.get(id)?.name ?? "?",

    /** @param {AreaID | null} id */
    swatch(id) {
      const mark = h("span", { class: "swatch", "aria-hidden": "true" });
      mark.style.setProperty("background", colourOf(id));
      return mark;
    },
  };
}

/** @typedef {ReturnType<typeof createNames>} Names */

/** "Moo 3, Nai Mueang subdistrict" @param {Village} village */
export const placeOf = (village) =>
  [
    village.moo && t("villages.moo", { moo: village.moo }),
    village.tambon && t("villages.tambon", { name: village.tambon }),
  ].filter(Boolean).join(" ");

/**
 * Draws anew without losing the place of somebody who works with the keys.
 * @param {HTMLElement} place
 * @param {() => void} draw
 */
export function keepFocus(place, draw) {
  const focused = document.activeElement;
  const id = focused && place.contains(focused) ? focused.id : "";
  const { scrollTop } = place;
  draw();
  if (place.scrollTop !== scrollTop) place.scrollTop = scrollTop;
  if (id !== "") document.getElementById(id)?.focus({ preventScroll: true });
}
