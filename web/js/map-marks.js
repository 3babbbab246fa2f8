// @ts-check
/** What lies on the map above its tiles: the chosen school and its areas, the name under the mouse, points asked about. */

import { icon } from "./dom.js";
import { t } from "./i18n.js";
import { markerLevel } from "./levels.js";
import { L } from "./map.js";

/** @typedef {import("./types.js").Bounds} Bounds */
/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").School} School */

/**
 * What is drawn above the tiles: the selected school, the name under the mouse, a point asked about, the own position.
 * @param {import("../types/leaflet.d.ts").Map} map
 */
export function createMarks(map) {
  /** @type {Map<string, import("../types/leaflet.d.ts").Layer[]>} */
  const shown = new Map();
  /** The school whose pin stands on the map: its name would lie under the pin. */
  let pinned = /** @type {number | null} */ (null);

  /** @type {import("../types/leaflet.d.ts").Polygon[]} */
  let outlines = [];

  /** @param {string} name @param {import("../types/leaflet.d.ts").Layer[]} layers */
  function put(name, layers) {
    for (const layer of shown.get(name) ?? []) layer.remove();
    shown.set(name, layers);
    for (const layer of layers) layer.addTo(map);
  }

  /**
   * @param {Point} at
   * @param {string} className
   * @param {Element | false} content
   * @param {string} label
   */
  function mark(at, className, content, label) {
    return L.marker([at.lat, at.lon], {
      icon: L.divIcon({ className: `mark ${className}`, html: content, iconSize: [0, 0] }),
      pane: "marks",
      interactive: false,
      keyboard: false,
      alt: label,
    });
  }

  return {
    /** Rings and names a school; null takes the ring away. @param {School | null} school */
    markSchool(school) {
      pinned = school?.id ?? null;
      put("hover", []);
      if (!school || school.lon === null || school.lat === null) return put("school", []);
      const at = { lon: school.lon, lat: school.lat };
      const pin = icon("pin", "pin");
      pin.setAttribute("data-level", markerLevel(school.levels) ?? "unknown");
      put("school", [mark(at, "mark-school", pin, school.name)]);
    },

    /** Names the school under the mouse. @param {School | null} school */
    markHover(school) {
      map.getContainer().classList.toggle("is-pointing", school !== null);
      if (!school || school.lon === null || school.lat === null) return put("hover", []);
      if (school.id === pinned) return put("hover", []);
      const label = document.createElement("span");
      label.className = "tip";
      label.textContent = school.name;
      put("hover", [mark({ lon: school.lon, lat: school.lat }, "mark-tip", label, school.name)]);
    },

    /**
     * Outlines service areas, each by itself: they may lie over each other.
     * @param {readonly [number, number][][][][]} areas each of polygons of rings of [lat, lon]
     */
    markAreas(areas) {
      const options = { pane: "areas", interactive: false, className: "area-outline" };
      outlines = areas.map((polygons) => L.polygon(polygons, options));
      put("areas", outlines);
    },

    /** The box around the outlined areas; null when there are none. @returns {Bounds | null} */
    areasBounds() {
      const boxes = outlines.map((outline) => outline.getBounds());
      if (boxes.length === 0) return null;
      return {
        west: Math.min(...boxes.map((box) => box.getWest())),
        south: Math.min(...boxes.map((box) => box.getSouth())),
        east: Math.max(...boxes.map((box) => box.getEast())),
        north: Math.max(...boxes.map((box) => box.getNorth())),
      };
    },

    /** Draws how far "near here" reaches. @param {Point | null} at @param {number} metres */
    markNear(at, metres) {
      const options = { radius: metres, pane: "areas", interactive: false, className: "near-circle" };
      put("near", at && metres > 0 ? [L.circle([at.lat, at.lon], options)] : []);
    },

    /** @param {Point | null} at */
    markPlace(at) {
      put("place", at ? [mark(at, "mark-place", icon("flag", "pin"), t("place.pin"))] : []);
    },

    /** Draws the own position with the circle it may be anywhere in. @param {Point | null} at @param {number} [accuracy] metres */
    markSelf(at, accuracy = 0) {
      if (!at) return put("self", []);
      const circle = L.circle([at.lat, at.lon], {
        radius: accuracy,
        pane: "marks",
        interactive: false,
        className: "self-accuracy",
      });
      put("self", [circle, mark(at, "mark-self", false, t("locate.you"))]);
    },
  };
}
