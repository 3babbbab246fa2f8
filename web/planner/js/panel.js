// @ts-check
/**
 * The plan as tables beside the map: areas with their figures, villages with their area, findings with their repairs.
 * Everything the map can do to villages and areas can be done here too.
 */

import { createAreas } from "./panel/areas.js";
import { createFindings } from "./panel/findings.js";
import { createVillages } from "./panel/villages.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./desk.js").DeskState} DeskState */
/** @typedef {import("./types.d.ts").Area} Area */
/** @typedef {import("./types.d.ts").AreaID} AreaID */
/** @typedef {import("./types.d.ts").Finding} Finding */
/** @typedef {import("./tabs.js").Tab} Tab */

/**
 * @param {object} options
 * @param {Desk} options.desk
 * @param {{ areas: HTMLElement, villages: HTMLElement, findings: HTMLElement }} options.places
 * @param {(area: AreaID | null) => string} options.colourOf
 * @param {(area: AreaID) => void} options.onShowArea
 * @param {(place: [number, number]) => void} options.onShowPlace
 * @param {(finding: Finding, repair: import("./types.d.ts").Repair) => void} options.onRepair
 * @param {(area: Area) => void} options.onAreaMenu
 * @param {(school: number) => void} options.onClosure
 * @param {(area: AreaID) => void} options.onCorners
 * @param {() => void} options.onDraw
 */
export function createPanel({ places, ...options }) {
  const areas = createAreas({ ...options, place: places.areas });
  const villages = createVillages({ ...options, place: places.villages });
  const findings = createFindings({ ...options, place: places.findings });

  const parts = { areas, villages, findings };
  /** The table that can be seen; the others are drawn when they are opened. @type {Tab} */
  let shown = "areas";
  /** @type {Set<Tab>} */
  const stale = new Set(["villages", "findings"]);

  /** @param {Tab} tab */
  function draw(tab) {
    if (tab !== shown) {
      stale.add(tab);
      return;
    }
    stale.delete(tab);
    parts[tab].draw();
  }

  return {
    /** Draws the parts that a change touches. @param {DeskState} state @param {DeskState} before */
    update(state, before) {
      const isOther = state.model !== before.model;
      if (isOther || state.active !== before.active) {
        draw("areas");
        draw("villages");
      } else if (state.villages !== before.villages && shown === "villages") villages.drawTable();
      if (isOther) draw("findings");
    },
    drawAll() {
      for (const tab of /** @type {Tab[]} */ (Object.keys(parts))) draw(tab);
    },
    /** Has the villages of an area to be split off it. @param {AreaID | null} area */
    splitOff(area) {
      villages.splitFrom(area);
      stale.add("villages");
    },
    /** Brings one table to the front. @param {Tab} tab */
    show(tab) {
      shown = tab;
      if (stale.has(tab)) draw(tab);
    },
  };
}
