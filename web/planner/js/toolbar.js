// @ts-check
/** The tools over the map, and the bar that says what the tool in hand does and for which area. */

import { h, icon, replace } from "../../js/dom.js";
import { t } from "../../js/i18n.js";
import { isEditable } from "./model.js";
import { TOOLS } from "./tools.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./tools.js").Tool} Tool */
/** @typedef {import("./tools.js").Tools} Tools */

const BRUSH_METRES = 400;
const SNAP_METRES = 25;
/** Tools that give something to the chosen area. */
const GIVING = new Set(["assign", "brush", "lasso", "subdistrict", "draw", "split"]);
const SNAPPING = new Set(["draw", "split", "corners"]);

/** A picture of this page's own. @param {string} name */
const picture = (name) => icon(name, "icon", "/planner/icons.svg");

/**
 * @param {object} options
 * @param {Desk} options.desk
 * @param {() => Tools} options.tools
 * @param {HTMLElement} options.toolbar
 * @param {HTMLElement} options.steps undo and redo
 * @param {HTMLElement} options.bar
 * @param {(area: number | null) => string} options.colourOf
 * @param {(tool: Tool) => void} options.onUse
 * @param {(tool: Tool) => void} options.onTable the same without the map
 */
export function createToolbar({ desk, tools, toolbar, steps, bar, colourOf, onUse, onTable }) {
  let radius = BRUSH_METRES;
  let snap = SNAP_METRES;
  let points = 0;
  /** Why the last stroke did nothing; goes with the next one. */
  let warning = "";
  const radiusInput = metres("tools.radius", 50, 20_000, 50, () => radius, (value) => radius = value);
  const snapInput = metres("tools.snap", 0, 500, 5, () => snap, (value) => snap = value);

  /**
   * A field of metres that never leaves its range.
   * @param {string} label @param {number} least @param {number} most @param {number} step
   * @param {() => number} get @param {(value: number) => void} set
   */
  function metres(label, least, most, step, get, set) {
    const input = h("input", {
      class: "input is-short",
      type: "number",
      min: least,
      max: most,
      step,
      value: get(),
      onchange: () => {
        const value = input.value === "" ? NaN : Number(input.value);
        set(Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : get());
        input.value = String(get());
      },
    });
    return h("label", { class: "sketch-field" }, t(label), input);
  }

  /** @param {string} id @param {string} words @param {boolean} can @param {() => void} act */
  const step = (id, words, can, act) =>
    h(
      "button",
      { type: "button", class: "tool", id, disabled: !can, onclick: act },
      picture(id),
      h("span", {}, words),
    );

  function draw() {
    const { model } = desk.get();
    const canEdit = isEditable(model.plan);
    const focused = document.activeElement?.id ?? "";
    replace(
      toolbar,
      ...TOOLS.filter((tool) => canEdit || tool === "assign").map((tool) =>
        h(
          "button",
          {
            type: "button",
            class: "tool",
            id: `tool-${tool}`,
            "aria-pressed": String(tools().tool === tool),
            title: t(`tool.${tool}.hint`),
            onclick: () => onUse(tool),
          },
          picture(`tool-${tool}`),
          h("span", {}, t(canEdit ? `tool.${tool}` : "tool.look")),
        )
      ),
    );
    steps.hidden = !canEdit;
    replace(
      steps,
      step("undo", t("tools.undo"), model.plan.can_undo, desk.undo),
      step("redo", t("tools.redo"), model.plan.can_redo, desk.redo),
    );
    if (toolbar.contains(document.activeElement) || focused === "") return;
    if (focused === "undo" || focused === "redo" || focused.startsWith("tool-")) {
      document.getElementById(focused)?.focus();
    }
  }

  function drawBar() {
    const { model, active } = desk.get();
    const { tool, isDragging } = tools();
    const hasShape = points > 0 && !isDragging;
    bar.hidden = !isEditable(model.plan);
    if (bar.hidden) return;
    const mark = h("span", { class: "swatch", "aria-hidden": "true" });
    mark.style.setProperty("background", colourOf(active));
    const name = active === null ? t("area.none") : model.areas.get(active)?.name ?? "";
    replace(
      bar,
      GIVING.has(tool) &&
        h("strong", { class: "area-name sketch-goal" }, mark, t(`tool.${tool}.goal`, { area: name })),
      warning === ""
        ? h("span", { class: "sketch-hint" }, t(`tool.${tool}.hint`))
        : h("span", { class: "sketch-warning" }, warning),
      tool === "brush" && radiusInput,
      SNAPPING.has(tool) && snapInput,
      SNAPPING.has(tool) && !hasShape && h("button", {
        type: "button",
        class: "button is-small",
        id: "tool-table",
        onclick: () => onTable(tool),
      }, t("tools.table")),
      hasShape && tool !== "corners" && h("button", {
        type: "button",
        class: "button is-small is-main",
        onclick: tools().finish,
      }, t("tools.finish")),
      hasShape && tool === "corners" && h("button", {
        type: "button",
        class: "button is-small",
        onclick: tools().remove,
      }, t("tools.remove")),
      hasShape &&
        h("button", { type: "button", class: "button is-small", onclick: tools().cancel }, t("tools.cancel")),
    );
  }

  return {
    draw,
    drawBar,
    /** @param {string} text */
    warn(text) {
      warning = text;
      drawBar();
    },
    radius: () => radius,
    snap: () => snap,
    /** How many points the shape in hand has. @param {number} number */
    sketch(number) {
      const isOther = number > 0 !== points > 0 || (number > 0 && warning !== "");
      points = number;
      if (number > 0) warning = "";
      if (isOther) drawBar();
    },
  };
}
