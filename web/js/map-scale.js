// @ts-check
/** The bar that says how long a distance is on the map. */

import { formatDistance } from "./format.js";
import { language } from "./i18n.js";
import { L } from "./map.js";

/** Leaflet's scale bar with the unit in the page's language. */
const Scale = L.Control.Scale.extend({
  /** @param {HTMLElement} bar @param {string} text "300 m" or "5 km" @param {number} ratio */
  _updateScale(bar, text, ratio) {
    const metres = Number.parseFloat(text) * (text.endsWith("km") ? 1000 : 1);
    bar.style.width = `${Math.round(96 * ratio)}px`;
    bar.textContent = formatDistance(metres, language(), { isRound: true });
  },
});

/** @param {import("../types/leaflet.d.ts").Map} map */
export function createScale(map) {
  const scale = new Scale({ imperial: false, maxWidth: 96 }).addTo(map);
  return {
    translate() {
      scale.remove();
      scale.addTo(map);
    },
  };
}
