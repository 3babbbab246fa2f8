// @ts-check
/** The tabs of the tables beside the map. */

import { byID, h, replace } from "../../js/dom.js";
import { t } from "../../js/i18n.js";
import { countFindings } from "./model.js";
import { count } from "./words.js";

/** @typedef {"areas" | "villages" | "findings"} Tab */

/** @type {readonly Tab[]} */
const TABS = ["areas", "villages", "findings"];

/**
 * @param {import("./desk.js").Desk} desk
 * @param {(tab: Tab) => void} onShow
 */
export function createTabs(desk, onShow) {
  /** @type {Tab} */
  let tab = "areas";

  function draw() {
    const counts = countFindings(desk.get().model);
    const urgent = counts.error + counts.warning;
    const focused = document.activeElement?.id;
    replace(
      byID("tabs", HTMLElement),
      ...TABS.map((name) =>
        h(
          "button",
          {
            type: "button",
            role: "tab",
            class: "tab",
            id: `tab-${name}`,
            "aria-controls": `panel-${name}`,
            "aria-selected": String(name === tab),
            tabindex: name === tab ? 0 : -1,
            onclick: () => open(name),
            onkeydown: (event) => step(/** @type {KeyboardEvent} */ (event), name),
          },
          t(`tab.${name}`),
          name === "findings" && urgent > 0 ? ` (${count(urgent)})` : "",
        )
      ),
    );
    if (focused === `tab-${tab}`) document.getElementById(focused)?.focus();
  }

  /** @param {Tab} name */
  function open(name) {
    tab = name;
    for (const one of TABS) byID(`panel-${one}`, HTMLElement).hidden = one !== name;
    onShow(name);
    draw();
    document.getElementById(`tab-${name}`)?.focus();
  }

  /** @param {KeyboardEvent} event @param {Tab} name */
  function step(event, name) {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    open(TABS[(TABS.indexOf(name) + by + TABS.length) % TABS.length] ?? "areas");
  }

  for (const one of TABS) byID(`panel-${one}`, HTMLElement).hidden = one !== tab;
  return { draw, open };
}
