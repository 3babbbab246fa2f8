// @ts-check
/** The chips that choose levels; they are the map's legend too, so each shows the marker of its level. */

import { LEVELS, orderedLevels } from "./levels.js";

/** @typedef {import("./types.js").Level} Level */

/**
 * @param {HTMLElement} group
 * @param {(levels: Level[]) => void} onChange
 */
export function createFilters(group, onChange) {
  /** @type {Level[]} */
  let chosen = [];

  // They stand in the page already: what the map's colours mean is told before this module is there.
  const chips = LEVELS.map((level) => {
    const chip = group.querySelector(`[data-level="${level}"].chip`);
    if (!(chip instanceof HTMLButtonElement)) throw new Error(`the page has no chip of ${level}`);
    chip.addEventListener("click", () => toggle(level));
    return chip;
  });

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
  };
}
