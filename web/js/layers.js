// @ts-check
/** The menu of what the map shows: service areas, and the map underneath. */

import { h, replace } from "./dom.js";
import { t } from "./i18n.js";

/** @typedef {import("./types.js").BaseMap} BaseMap */

/**
 * @param {{ button: HTMLButtonElement, menu: HTMLElement }} parts
 * @param {{ baseMaps: readonly BaseMap[], onAreas: (shown: boolean) => void, onBase: (name: string) => void }} options
 */
export function createLayers({ button, menu }, { baseMaps, onAreas, onBase }) {
  let areas = false;
  let base = "";

  function render() {
    replace(
      menu,
      h(
        "label",
        { class: "choice" },
        checkbox(areas, (checked) => onAreas(checked)),
        h("span", {}, t("map.areas"), h("small", {}, t("map.areasHint"))),
      ),
      // With nothing to choose from there is no choice to show.
      baseMaps.length > 0 && h(
        "fieldset",
        { class: "choices" },
        h("legend", {}, t("map.base")),
        radio("", t("map.baseOwn"), ""),
        ...baseMaps.map((map) => radio(map.id, map.name, map.isForeign ? t("map.baseForeign") : "")),
      ),
    );
  }

  /** @param {boolean} checked @param {(checked: boolean) => void} onChange */
  function checkbox(checked, onChange) {
    const input = h("input", { type: "checkbox", id: "areas-shown" });
    input.checked = checked;
    input.addEventListener("change", () => onChange(input.checked));
    return input;
  }

  /** @param {string} value @param {string} name @param {string} hint */
  function radio(value, name, hint) {
    const input = h("input", { type: "radio", name: "base", value });
    input.checked = value === base;
    input.addEventListener("change", () => onBase(value));
    return h("label", { class: "choice" }, input, h("span", {}, name, hint && h("small", {}, hint)));
  }

  const isOpen = () => !menu.hidden;
  /** @param {boolean} open */
  function toggle(open) {
    if (open) render();
    menu.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  }

  button.addEventListener("click", () => toggle(!isOpen()));
  document.addEventListener("pointerdown", ({ target }) => {
    if (isOpen() && target instanceof Node && !menu.contains(target) && !button.contains(target)) toggle(false);
  });
  menu.parentElement?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    event.stopPropagation();
    toggle(false);
    button.focus();
  });

  return {
    /** @param {{ areas: boolean, base: string }} shown */
    set(shown) {
      if (shown.areas === areas && shown.base === base) return;
      ({ areas, base } = shown);
      if (isOpen() && !menu.contains(document.activeElement)) render();
    },
    translate: () => isOpen() && render(),
  };
}
