// @ts-check
/**
 * What is done to improve a photo, as the server keeps it: blur boxes on the upright original, then quarter turns, then
 * straightening, then the crop, then brightness. Pure.
 */

/** @typedef {import("../types.js").Edits} Edits */
/** @typedef {import("../types.js").Box} Box */

/** @returns {Edits} */
export function noEdits() {
  return { blurs: [], quarterTurns: 0, straighten: 0, crop: null, brightness: 0 };
}

/** The edits of an answer with every member there. @param {Partial<Edits> | null | undefined} edits @returns {Edits} */
export function wholeEdits(edits) {
  return { ...noEdits(), ...edits };
}

/** @param {Edits} a @param {Edits} b */
export function areSame(a, b) {
  return JSON.stringify(wholeEdits(a)) === JSON.stringify(wholeEdits(b));
}

/** Width and height of the picture after quarter turns. @param {number} width @param {number} height @param {number} turns */
export function turnedSize(width, height, turns) {
  return turns % 2 === 0 ? { width, height } : { width: height, height: width };
}

/**
 * By how much a picture that is turned by some degrees must be enlarged to fill its own frame, so that no corner is empty.
 * @param {number} width @param {number} height @param {number} degrees
 */
export function fillScale(width, height, degrees) {
  const angle = Math.abs(degrees) * Math.PI / 180;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  return Math.max((width * cosine + height * sine) / width, (width * sine + height * cosine) / height);
}

const SMALLEST = 0.02;

/**
 * A box from two corners in any order, inside the picture; null when it is too small to be meant.
 * @param {{ x: number, y: number }} a fractions
 * @param {{ x: number, y: number }} b
 * @returns {Box | null}
 */
export function boxBetween(a, b) {
  const clamp = (/** @type {number} */ value) => Math.min(1, Math.max(0, value));
  const [left, top] = [clamp(Math.min(a.x, b.x)), clamp(Math.min(a.y, b.y))];
  const width = clamp(Math.max(a.x, b.x)) - left;
  const height = clamp(Math.max(a.y, b.y)) - top;
  return width < SMALLEST || height < SMALLEST ? null : { left, top, width, height };
}

/** Moves a box as far as the picture goes. @param {Box} box @param {number} dx @param {number} dy @returns {Box} */
export function moved(box, dx, dy) {
  return {
    ...box,
    left: Math.min(1 - box.width, Math.max(0, box.left + dx)),
    top: Math.min(1 - box.height, Math.max(0, box.top + dy)),
  };
}

/** Moves the lower right corner of a box. @param {Box} box @param {number} dx @param {number} dy @returns {Box} */
export function resized(box, dx, dy) {
  return {
    ...box,
    width: Math.min(1 - box.left, Math.max(SMALLEST, box.width + dx)),
    height: Math.min(1 - box.top, Math.max(SMALLEST, box.height + dy)),
  };
}

/** Steps that can be taken back and again. @param {Edits} first */
export function createSteps(first) {
  /** @type {Edits[]} */
  let past = [];
  let now = first;
  return {
    get: () => now,
    /** @param {Partial<Edits>} parts */
    set(parts) {
      const next = { ...now, ...parts };
      if (areSame(now, next)) return;
      past = [...past, now];
      now = next;
    },
    undo() {
      const last = past.pop();
      if (last) now = last;
    },
    get canUndo() {
      return past.length > 0;
    },
  };
}
