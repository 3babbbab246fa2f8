// @ts-check
/**
 * What a pointer or the keys do on the map: choose, paint, go around, draw, cut, move corners. A tool only says what was
 * meant; the server decides what comes of it.
 *
 * With the keys a cross in the middle of the map is the pointer: arrows move the map under it, Enter sets a point or
 * acts, Backspace takes the last point back, Escape gives up.
 */

import { at, metresPerPixel } from "./plane.js";

/** @typedef {import("./map.js").PlanMap} PlanMap */
/** @typedef {import("./types.d.ts").EditBody} EditBody */
/** @typedef {import("./types.d.ts").Position} Position */
/** @typedef {"assign" | "brush" | "lasso" | "subdistrict" | "draw" | "split" | "corners"} Tool */
/** @typedef {{ x: number, y: number }} Pixel */

/** @type {readonly Tool[]} */
export const TOOLS = ["assign", "brush", "lasso", "subdistrict", "draw", "split", "corners"];
/** Pixels a pointer may tremble in a click. */
const TREMOR = 5;
const DIGITS = 1e7;

/**
 * @param {PlanMap} plan
 * @param {object} options
 * @param {(hit: { kind: "village" | "school", id: number } | null, place: Position) => void} options.onPick
 * @param {(edit: EditBody) => void} options.onEdit without its area, which the desk adds where one belongs
 * @param {(place: Position) => void} options.onSubdistrict
 * @param {(line: Position[]) => void} options.onStroke while a stroke of the brush or lasso is drawn
 * @param {(hit: { kind: "village" | "school", id: number } | null, pixel: Pixel, place: Position) => void} options.onHover
 * @param {() => void} options.onLeave the pointer
 * @param {(points: number) => void} options.onSketch how many points an unfinished shape has
 * @param {(why: "few") => void} options.onRefuse
 * @param {() => number} options.radius of the brush, metres
 * @param {() => number} options.snap metres within which a corner takes the place of another one
 */
export function createTools(
  plan,
  { onPick, onEdit, onSubdistrict, onStroke, onHover, onLeave, onSketch, onRefuse, radius, snap },
) {
  const { map, element } = plan;
  /** @type {Tool} */
  let tool = "assign";
  /** @type {Position[]} */
  let points = [];
  /** A stroke or a corner on its way. @type {{ id: number, from: Pixel, corner: Position | null, isMoved: boolean } | null} */
  let drag = null;
  /** Whether the click that ends a drag is still to come; it means nothing. */
  let isDropped = false;
  /** The corner the keys have picked up. @type {Position | null} */
  let held = null;

  const isFree = () => tool === "brush" || tool === "lasso";
  const isShape = () => tool === "draw" || tool === "split";

  /** @param {PointerEvent | MouseEvent} event @returns {Pixel} */
  function pixel(event) {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /** @param {Pixel} point @returns {Position} */
  function place(point) {
    const { lat, lng } = map.containerPointToLatLng([point.x, point.y]);
    return [Math.round(lng * DIGITS) / DIGITS, Math.round(lat * DIGITS) / DIGITS];
  }

  /** @returns {Pixel} */
  function centre() {
    const { x, y } = map.getSize();
    return { x: x / 2, y: y / 2 };
  }

  function forget() {
    points = [];
    drag = null;
    held = null;
    plan.sketch.clear();
    onSketch(0);
    onLeave();
  }

  function show() {
    if (tool === "brush") plan.sketch.line(points, { metres: radius() });
    else plan.sketch.line(points, { isClosed: tool === "draw" || tool === "lasso" });
    onSketch(points.length);
  }

  /** Adds a point to the shape, unless it is where the last one is. @param {Position} position */
  function add(position) {
    const last = points.at(-1);
    if (last && last[0] === position[0] && last[1] === position[1]) return;
    points.push(position);
    show();
  }

  function finish() {
    const shape = points;
    const least = tool === "split" || tool === "brush" ? (tool === "brush" ? 1 : 2) : 3;
    if (shape.length < least) {
      onRefuse("few");
      return;
    }
    forget();
    if (tool === "brush") onEdit({ kind: "brush", line: thin(shape), radius: radius() });
    else if (tool === "lasso") onEdit({ kind: "lasso", ring: thin(shape) });
    else if (tool === "draw") onEdit({ kind: "draw", rings: [shape] });
    else if (tool === "split") onEdit({ kind: "split", line: shape });
  }

  /** Leaves out points of a free stroke that the screen cannot tell apart. @param {Position[]} line */
  function thin(line) {
    const gap = (metresPerPixel(map) * 2) / 111_320;
    return line.filter((position, index) => {
      const before = line[index - 1];
      return index === 0 || index === line.length - 1 || !before ||
        Math.hypot(position[0] - before[0], position[1] - before[1]) > gap;
    });
  }

  /** @param {Position} from @param {Position} to */
  function move(from, to) {
    if (from[0] === to[0] && from[1] === to[1]) return;
    onEdit({ kind: "move", corners: [{ from, to }], snap: snap() });
  }

  element.addEventListener("pointerdown", (event) => {
    isDropped = false;
    if (drag && event.pointerId !== drag.id) {
      // A second finger: the map is pinched, nothing is painted.
      forget();
      map.dragging.enable();
      return;
    }
    if (event.button !== 0 || !isOnMap(event) || drag) return;
    const from = pixel(event);
    if (isFree() && !plan.isLocked) {
      drag = { id: event.pointerId, from, corner: null, isMoved: false };
      points = [place(from)];
      show();
      onStroke(points);
    } else if (tool === "corners" && !plan.isLocked) {
      const corner = plan.corner(from);
      if (!corner) return;
      drag = { id: event.pointerId, from, corner, isMoved: false };
    } else return;
    map.dragging.disable();
    element.setPointerCapture(event.pointerId);
    event.preventDefault();
  });

  element.addEventListener("pointermove", (event) => {
    const here = pixel(event);
    if (!drag) {
      if (event.pointerType === "mouse" && event.buttons === 0) onHover(plan.hit(here), here, place(here));
      return;
    }
    if (event.pointerId !== drag.id) return;
    drag.isMoved ||= Math.hypot(here.x - drag.from.x, here.y - drag.from.y) > TREMOR;
    if (drag.corner) plan.sketch.line([drag.corner, place(here)]);
    else {
      points.push(place(here));
      show();
      onStroke(points);
    }
  });
  element.addEventListener("pointerleave", () => drag || onLeave());

  /** @param {PointerEvent} event */
  function end(event) {
    if (!drag || event.pointerId !== drag.id) return;
    const { corner, isMoved } = drag;
    const here = place(pixel(event));
    isDropped = isMoved;
    drag = null;
    map.dragging.enable();
    if (event.type === "pointercancel") forget();
    else if (!corner) finish();
    else if (isMoved) {
      forget();
      move(corner, here);
    } else {
      plan.sketch.place(corner);
      held = corner;
      onSketch(1);
    }
  }
  element.addEventListener("pointerup", end);
  element.addEventListener("pointercancel", end);

  map.on("click", (event) => {
    if (isDropped) return;
    if (plan.isLocked && tool !== "assign") return;
    act(event.containerPoint);
  });
  element.addEventListener("dblclick", (event) => {
    if (!isShape() || points.length < 2) return;
    event.preventDefault();
    finish();
  });

  /** What a click, or Enter, does. @param {Pixel} point */
  function act(point) {
    if (tool === "assign") onPick(plan.hit(point), place(point));
    else if (tool === "subdistrict") onSubdistrict(place(point));
    else if (isShape()) add(plan.snapped(place(point), snap()));
    else if (tool === "corners" && plan.corner(point) === null) {
      onEdit({ kind: "insert", at: place(point), snap: snap() });
    }
  }

  /** @param {KeyboardEvent} event */
  function keys(event) {
    if (event.target !== element || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") press();
    else if (event.key === "Backspace" && points.length > 0) {
      points.pop();
      show();
    } else if (event.key === "Escape" && (points.length > 0 || held)) forget();
    else if (event.key === "Delete" && held) remove();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  element.addEventListener("keydown", keys);

  function press() {
    const point = centre();
    if (tool === "assign") act(point);
    else if (plan.isLocked) return;
    else if (tool === "corners") {
      if (held) {
        const from = held;
        forget();
        move(from, place(point));
      } else {
        held = plan.corner(point);
        if (held) plan.sketch.place(held);
        else act(point);
        onSketch(held ? 1 : 0);
      }
    } else if (tool === "subdistrict") act(point);
    else add(isShape() ? plan.snapped(place(point), snap()) : place(point));
  }

  function remove() {
    if (!held) return;
    const corner = held;
    forget();
    onEdit({ kind: "delete", at: corner });
  }

  /** @param {Event} event */
  const isOnMap = (event) => !(event.target instanceof Element && event.target.closest(".leaflet-control, .map-tools"));

  return {
    /** @param {Tool} next */
    use(next) {
      forget();
      tool = next;
      element.dataset.tool = next;
      plan.showCorners(next === "corners");
      if (isShape()) map.doubleClickZoom.disable();
      else map.doubleClickZoom.enable();
    },
    get tool() {
      return tool;
    },
    /** Whether a stroke is being drawn, which ends by itself. */
    get isDragging() {
      return drag !== null && isFree();
    },
    finish,
    cancel: forget,
    remove,
    /** Shows where the keys are, while the map has the focus. */
    at,
  };
}

/** @typedef {ReturnType<typeof createTools>} Tools */
