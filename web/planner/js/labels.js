// @ts-check
/** Names on the map: of schools from the middle zooms on, of villages close by; none covers another. */

import { h } from "../../js/dom.js";

const SCHOOL_ZOOM = 12;
const VILLAGE_ZOOM = 14;
/** So many names a person can read; more only slow the map down. */
const MOST = 90;
/** Pixels; what a letter of the small text takes on average. */
const [LETTER, LINE] = [7, 17];

/**
 * @param {import("../../types/leaflet-vector.d.ts").EditMap} map
 * @param {() => import("./model.js").Model | null} current
 */
export function createLabels(map, current) {
  const pane = map.createPane("names");
  pane.classList.add("map-names");
  pane.setAttribute("aria-hidden", "true");

  function draw() {
    const model = current();
    const zoom = map.getZoom();
    if (!model || zoom < SCHOOL_ZOOM) {
      pane.replaceChildren();
      return;
    }
    const view = map.getBounds();
    /** @type {{ left: number, top: number, right: number, bottom: number }[]} */
    const taken = [];
    /** @type {HTMLElement[]} */
    const names = [];
    /** @param {string} name @param {number} lat @param {number} lon @param {string} look */
    const put = (name, lat, lon, look) => {
      if (names.length >= MOST || !view.contains([lat, lon])) return;
      const at = map.latLngToContainerPoint([lat, lon]);
      // Thai vowels and tones above and below take no width.
      const wide = name.replace(/[\u0E31\u0E34-\u0E3A\u0E47-\u0E4E]/g, "").length * LETTER;
      const box = { left: at.x - wide / 2, top: at.y + 7, right: at.x + wide / 2, bottom: at.y + 7 + LINE };
      const isFree = taken.every((other) =>
        box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom
      );
      if (!isFree) return;
      taken.push(box);
      const label = h("span", { class: look }, name);
      const { x, y } = map.containerPointToLayerPoint([at.x, at.y + 7]);
      label.style.setProperty("transform", `translate(${Math.round(x)}px, ${Math.round(y)}px) translateX(-50%)`);
      names.push(label);
    };
    for (const school of model.schools.values()) {
      if (model.areas.has(school.id)) put(short(school.name), school.lat, school.lon, "is-school");
    }
    if (zoom >= VILLAGE_ZOOM) {
      for (const village of model.villages.values()) put(village.name, village.lat, village.lon, "is-village");
    }
    pane.replaceChildren(...names);
  }
  map.on("moveend", draw);
  return { draw };
}

/** A name without the word that every school begins with. @param {string} name */
const short = (name) => name.replace(/^(โรงเรียน|ร\.ร\.|รร\.)\s*/, "");
