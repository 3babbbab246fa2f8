// @ts-check
/** The chips that choose levels; they are the map's legend too, so each shows the marker of its level. */

import { h, replace } from "./dom.js";
import { t } from "./i18n.js";
import { LEVELS, orderedLevels } from "./levels.js";
import { levelMark } from "./marks.js";

/** @typedef {import("./types.js").Level} Level */

/**
 * @param {HTMLElement} group
 * @param {(levels: Level[]) => void} onChange
 */
export function createFilters(group, onChange) {
  /** @type {Level[]} */
  let chosen = [];

  const chips = LEVELS.map((level) =>
    h("button", { class: "chip", type: "button", "data-level": level, onclick: () => toggle(level) })
  );
  replace(group, ...chips);

  /** @param {Level} level */
  function toggle(level) {
    const next = chosen.includes(level) ? chosen.filter((other) => other !== level) : orderedLevels([...chosen, level]);
    // All of them and none of them show the same schools.
    onChange(next.length === LEVELS.length ? [] : next);
  }

  function render() {
    chips.forEach((chip, index) => {
      const level = /** @type {Level} */ (LEVELS[index]);
      chip.setAttribute("aria-pressed", String(chosen.includes(level)));
      replace(chip, levelMark([level]), t(`level.${level}`));
    });
    group.classList.toggle("is-filtered", chosen.length > 0);
  }
  render();

  return {
    /** @param {readonly Level[]} levels */
    set(levels) {
      chosen = [...levels];
      render();
    },
    translate: render,
  };
}
