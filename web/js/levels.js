// @ts-check
/** The levels of schooling and the marker each is drawn with; the same order, colours and shapes as on the tiles. */

/** @typedef {import("./types.js").Level} Level */

/** @type {readonly Level[]} */
export const LEVELS = ["kindergarten", "primary", "lower-secondary", "upper-secondary"];

/**
 * Tells whether a text is the name of a level.
 * @param {string} text
 * @returns {text is Level}
 */
export function isLevel(text) {
  return LEVELS.some((level) => level === text);
}

/**
 * Sorts levels youngest first and drops doubles and unknown names.
 * @param {Iterable<string>} names
 * @returns {Level[]}
 */
export function orderedLevels(names) {
  const wanted = new Set(names);
  return LEVELS.filter((level) => wanted.has(level));
}

/**
 * Gives every level from the lowest to the highest, both included; [] when either is unknown.
 * @param {string} lowest
 * @param {string} highest
 */
export function levelRange(lowest, highest) {
  if (!isLevel(lowest) || !isLevel(highest)) return [];
  const [from, to] = [LEVELS.indexOf(lowest), LEVELS.indexOf(highest)].sort((a, b) => a - b);
  return LEVELS.slice(from, to + 1);
}

/**
 * Gives the level whose marker a school wears: the highest it teaches.
 * @param {readonly Level[]} levels
 * @returns {Level | null}
 */
export function markerLevel(levels) {
  return orderedLevels(levels).at(-1) ?? null;
}
