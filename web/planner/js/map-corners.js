// @ts-check
/** Marks on the corners that can be moved, while the tool for them is in hand. */

import { at, token } from "./plane.js";

/** @typedef {import("./types.d.ts").Area} Area */
/** @typedef {import("../../types/leaflet-vector.d.ts").At} At */

const L = /** @type {import("../../types/leaflet-vector.d.ts").VectorLeaflet} */ (/** @type {any} */ (globalThis).L);
/** So many corners can be told apart on a screen; with more the chosen area alone shows its own. */
const CORNERS_SHOWN = 1200;

/**
 * @param {import("../../types/leaflet-vector.d.ts").EditMap} map
 * @param {import("../../types/leaflet-vector.d.ts").Renderer} work
 * @param {() => import("./model.js").Model | null} model
 * @param {() => import("./types.d.ts").AreaID | null} active
 */
export function createCornerMarks(map, work, model, active) {
  const marks = L.layerGroup([]).addTo(map);
  let areShown = false;

  /** The corners of areas that lie in view. @param {Iterable<Area>} areas @returns {At[]} */
  function inView(areas) {
    const view = map.getBounds();
    /** @type {Map<string, At>} */
    const found = new Map();
    for (const area of areas) {
      for (const position of area.geometry?.coordinates.flat(2) ?? []) {
        if (view.contains(at(position))) found.set(position.join(), at(position));
      }
    }
    return [...found.values()];
  }

  function draw() {
    marks.clearLayers();
    const plan = model();
    if (!areShown || !plan) return;
    let places = inView(plan.areas.values());
    const id = active();
    const chosen = id === null ? undefined : plan.areas.get(id);
    if (places.length > CORNERS_SHOWN) places = chosen ? inView([chosen]) : [];
    for (const place of places.slice(0, CORNERS_SHOWN)) {
      marks.addLayer(
        L.circleMarker(place, {
          renderer: work,
          interactive: false,
          radius: 4,
          color: token("--ink"),
          weight: 1.5,
          fillColor: token("--surface"),
          fillOpacity: 1,
        }),
      );
    }
  }
  map.on("moveend", draw);

  return {
    draw,
    /** @param {boolean} shown */
    show(shown) {
      areShown = shown;
      draw();
    },
  };
}
