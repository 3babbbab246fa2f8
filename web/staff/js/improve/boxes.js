// @ts-check
/** Boxes on a picture, drawn, moved and sized with mouse, finger or keys. */

import { h } from "../../../js/dom.js";
import { t } from "../../../js/i18n.js";
import { boxBetween, moved, resized } from "./edits.js";

/** @typedef {import("../types.js").Box} Box */

const STEP = 0.01;
/** @type {Record<string, [number, number]>} */
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * @param {HTMLElement} frame lies over the picture exactly
 * @param {{ get: () => Box[], set: (boxes: Box[]) => void, name: (index: number) => string, max: () => number }} options
 *   max: how many there may be; where it is one, a new box takes the place of the old one
 */
export function createBoxes(frame, { get, set, name, max }) {
  /** Of a gesture that is under way. @type {{ x: number, y: number, index: number, kind: "draw" | "move" | "size", from: Box | null } | null} */
  let gesture = null;
  /** @type {Box | null} */
  let drawn = null;
  /** The box that had the keyboard last, which a button outside acts on. */
  let chosen = 0;

  /** @param {PointerEvent} event */
  function place(event) {
    const box = frame.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  }

  frame.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const target = event.target instanceof Element ? event.target.closest("[data-box]") : null;
    const index = target instanceof HTMLElement ? Number(target.dataset.box) : -1;
    if (index < 0 && get().length >= max() && max() > 1) return;
    const kind = index < 0
      ? "draw"
      : event.target instanceof Element && event.target.matches(".box-corner")
      ? "size"
      : "move";
    gesture = { ...place(event), index, kind, from: get()[index] ?? null };
    frame.setPointerCapture(event.pointerId);
    if (kind === "draw") event.preventDefault();
  });
  frame.addEventListener("pointermove", (event) => {
    if (!gesture) return;
    const at = place(event);
    const [dx, dy] = [at.x - gesture.x, at.y - gesture.y];
    if (gesture.kind === "draw") drawn = boxBetween(gesture, at);
    else if (gesture.from) {
      drawn = gesture.kind === "move" ? moved(gesture.from, dx, dy) : resized(gesture.from, dx, dy);
    }
    render();
  });
  frame.addEventListener("pointerup", () => {
    const over = gesture;
    const box = drawn;
    gesture = drawn = null;
    if (over && box) {
      if (over.kind === "draw") add(box);
      else change(over.index, box);
    } else render();
  });
  frame.addEventListener("pointercancel", () => {
    gesture = drawn = null;
    render();
  });

  /** @param {Box} box */
  function add(box) {
    set(max() === 1 ? [box] : [...get(), box]);
    render();
    focus(get().length - 1);
  }

  /** @param {number} index @param {Box} box */
  function change(index, box) {
    set(get().map((old, at) => at === index ? box : old));
    render();
    focus(index);
  }

  /** @param {number} index */
  function remove(index) {
    set(get().filter((_, at) => at !== index));
    render();
    if (get().length > 0) focus(Math.min(index, get().length - 1));
  }

  /** @param {number} index */
  function focus(index) {
    const box = frame.querySelector(`[data-box="${index}"]`);
    if (box instanceof HTMLElement) box.focus();
  }

  /** @param {KeyboardEvent} event @param {number} index */
  function key(event, index) {
    const box = get()[index];
    const direction = KEYS[event.key];
    if (!box) return;
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      remove(index);
    } else if (direction) {
      event.preventDefault();
      const [dx, dy] = [direction[0] * STEP, direction[1] * STEP];
      change(index, event.shiftKey ? resized(box, dx, dy) : moved(box, dx, dy));
    }
  }

  function render() {
    const boxes = get().map((box, index) => gesture?.index === index && drawn ? drawn : box);
    const all = gesture?.kind === "draw" && drawn ? (max() === 1 ? [drawn] : [...boxes, drawn]) : boxes;
    const old = [...frame.querySelectorAll(".box")];
    all.forEach((box, index) => {
      const node = old[index] ?? make(index);
      if (!(node instanceof HTMLElement)) return;
      // The content policy forbids style attributes, not the object model.
      Object.assign(node.style, {
        left: `${box.left * 100}%`,
        top: `${box.top * 100}%`,
        width: `${box.width * 100}%`,
        height: `${box.height * 100}%`,
      });
      const per = (/** @type {number} */ value) => Math.round(value * 100);
      node.setAttribute(
        "aria-label",
        `${name(index)}: ${
          t("box.place", { left: per(box.left), top: per(box.top), width: per(box.width), height: per(box.height) })
        }`,
      );
      if (!old[index]) frame.append(node);
    });
    for (const node of old.slice(all.length)) node.remove();
  }

  /** @param {number} index */
  function make(index) {
    const node = h(
      "button",
      { type: "button", class: "box", "data-box": index, "aria-describedby": "box-keys" },
      h("span", { class: "box-corner" }),
    );
    node.addEventListener("keydown", (event) => key(event, index));
    node.addEventListener("focus", () => chosen = index);
    return node;
  }

  return {
    render,
    /** For those without a Delete key. */
    removeChosen: () => remove(Math.min(chosen, get().length - 1)),
    /** A box in the middle, for those who draw with keys. */
    addInMiddle: () => add({ left: 0.4, top: 0.4, width: 0.2, height: 0.2 }),
  };
}
