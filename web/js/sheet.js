// @ts-check
/** The panel on a narrow screen: a sheet at the bottom that shows its edge, half or all of itself. */

/** @typedef {"peek" | "half" | "full"} Height */

/** @type {readonly Height[]} */
const HEIGHTS = ["peek", "half", "full"];
const DRAG_PX = 36;

/** Screens this wide show the panel beside the map. */
export const WIDE = "(min-width: 900px)";

/** @param {{ panel: HTMLElement, handle: HTMLButtonElement }} parts */
export function createSheet({ panel, handle }) {
  let onResize = () => {};
  const wide = matchMedia(WIDE);
  let start = 0;
  let isDragged = false;

  const height = () => /** @type {Height} */ (panel.dataset.sheet ?? "peek");

  /** @param {Height} next */
  function set(next) {
    if (panel.dataset.sheet === next) return;
    panel.dataset.sheet = next;
    handle.setAttribute("aria-expanded", String(next !== "peek"));
    onResize();
  }

  /** @param {number} steps */
  function move(steps) {
    const at = HEIGHTS.indexOf(height()) + steps;
    set(HEIGHTS[Math.min(HEIGHTS.length - 1, Math.max(0, at))] ?? "peek");
  }

  handle.addEventListener("click", () => {
    if (isDragged) return;
    // Every height without dragging: up step by step, then down.
    if (height() === "full") set("peek");
    else move(1);
  });
  handle.addEventListener("pointerdown", (event) => {
    [start, isDragged] = [event.clientY, false];
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointermove", (event) => {
    if (!handle.hasPointerCapture(event.pointerId)) return;
    const away = event.clientY - start;
    if (Math.abs(away) < DRAG_PX) return;
    isDragged = true;
    start = event.clientY;
    move(away < 0 ? 1 : -1);
  });
  // The keyboard went into a folded sheet: open it, or the focus could not be seen.
  panel.addEventListener("focusin", ({ target }) => {
    if (target !== handle && height() === "peek" && !wide.matches) set("half");
  });
  wide.addEventListener("change", () => onResize());

  return {
    set,
    /** @param {() => void} listener hears when the sheet has become higher or lower */
    onResize(listener) {
      onResize = listener;
    },
    /** Opens the sheet at least half. */
    raise: () => height() === "peek" && set("half"),
    /** Pixels of the map's lower edge that the sheet hides, or will when it has come to rest. */
    covered() {
      if (wide.matches) return 0;
      const style = getComputedStyle(panel);
      const rest = { peek: "--sheet-peek", half: "--sheet-half", full: "--sheet-full" }[height()];
      const probe = document.createElement("div");
      probe.style.cssText = `position:fixed;visibility:hidden;height:${style.getPropertyValue(rest)}`;
      document.body.append(probe);
      const { offsetHeight } = probe;
      probe.remove();
      return offsetHeight;
    },
    isWide: () => wide.matches,
  };
}
