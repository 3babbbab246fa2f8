// @ts-check
/** Small pictures of the map's markers, for lists, the legend and suggestions. */

import { h, icon } from "./dom.js";
import { t } from "./i18n.js";
import { markerLevel } from "./levels.js";

/** @typedef {import("./types.js").Level} Level */

/**
 * Draws the marker a school wears on the map, in colour and shape.
 * @param {readonly Level[]} levels
 */
export function levelMark(levels) {
  const level = markerLevel(levels) ?? "unknown";
  const svg = icon(`level-${level}`, "level-mark");
  svg.setAttribute("data-level", level);
  return svg;
}

/**
 * Names levels in words: "อนุบาล – มัธยมต้น".
 * @param {readonly Level[]} levels
 */
export function levelWords(levels) {
  const [first, last] = [levels[0], levels.at(-1)];
  if (!first || !last) return t("level.unknown");
  return first === last ? t(`level.${first}`) : `${t(`level.${first}`)} – ${t(`level.${last}`)}`;
}

/** Gives a badge for each level. @param {readonly Level[]} levels */
export function levelBadges(levels) {
  return h(
    "ul",
    { class: "badges" },
    ...levels.map((level) => h("li", { class: "badge", "data-level": level }, levelMark([level]), t(`level.${level}`))),
  );
}
